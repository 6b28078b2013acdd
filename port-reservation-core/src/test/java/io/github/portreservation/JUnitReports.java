package io.github.portreservation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.junit.jupiter.api.DynamicTest;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows tests that another process has run as tests of this one.
 */
public final class JUnitReports {

	private JUnitReports() {
	}

	/**
	 * Read reports.
	 * @param folder the folder that the other process has written them to
	 * @param output what the other process has printed, which tells why there are none
	 * @return a test for each that was run
	 * @throws IOException if a report cannot be read
	 */
	public static List<DynamicTest> read(Path folder, String output) throws IOException {
		List<DynamicTest> tests = new ArrayList<>();
		for (Path report : reports(folder)) {
			NodeList cases = parse(report);
			for (int i = 0; i < cases.getLength(); i++) {
				Element test = (Element) cases.item(i);
				String failure = text(test, "failure") + text(test, "error");
				if (test.getElementsByTagName("skipped").getLength() == 0) {
					tests.add(DynamicTest.dynamicTest(test.getAttribute("classname") + "." + test.getAttribute("name"),
							() -> assertThat(failure).isEmpty()));
				}
			}
		}
		assertThat(tests).as(output).isNotEmpty();
		return tests;
	}

	private static List<Path> reports(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".xml")).sorted().toList();
		}
	}

	private static NodeList parse(Path report) throws IOException {
		try {
			return DocumentBuilderFactory.newInstance()
				.newDocumentBuilder()
				.parse(report.toFile())
				.getElementsByTagName("testcase");
		}
		catch (ParserConfigurationException | SAXException ex) {
			throw new IOException(report.toString(), ex);
		}
	}

	private static String text(Element test, String child) {
		NodeList children = test.getElementsByTagName(child);
		return (children.getLength() != 0) ? children.item(0).getTextContent() : "";
	}

}
