package io.github.portreservation.testbed;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the tests of the core module in the Windows JVM: one process for all of them, and
 * a test here for each.
 */
class CoreSuiteTests {

	@TempDir
	private Path folder;

	@TestFactory
	List<DynamicTest> coreTestsPassInTheWindowsJvm() throws Exception {
		WindowsTestbed testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
		Path reports = this.folder.resolve("reports");
		WindowsTestbed.Result result = testbed.java(List.of("-cp", WindowsTestbed.windowsClassPath(),
				"org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner", "--details=none",
				"--scan-class-path=" + WindowsTestbed.windowsPath(coreTests()), "--include-classname=.*Tests",
				"--exclude-classname=.*ArchitectureTests", "--reports-dir=" + WindowsTestbed.windowsPath(reports)));
		List<DynamicTest> tests = new ArrayList<>();
		for (Path report : reports(reports)) {
			tests.addAll(read(report));
		}
		assertThat(tests).as(() -> result.output() + result.error()).isNotEmpty();
		return tests;
	}

	private static Path coreTests() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> entry.toString().matches(".*port-reservation-core.*(tests\\.jar|test-classes)"))
			.findFirst()
			.orElseThrow();
	}

	private static List<Path> reports(Path folder) throws IOException {
		if (!Files.isDirectory(folder)) {
			return List.of();
		}
		try (Stream<Path> files = Files.list(folder)) {
			return files.filter((file) -> file.toString().endsWith(".xml")).sorted().toList();
		}
	}

	private static List<DynamicTest> read(Path report) throws Exception {
		NodeList cases = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(report.toFile())
			.getElementsByTagName("testcase");
		List<DynamicTest> tests = new ArrayList<>();
		for (int i = 0; i < cases.getLength(); i++) {
			Element test = (Element) cases.item(i);
			String failure = text(test, "failure") + text(test, "error");
			if (test.getElementsByTagName("skipped").getLength() == 0) {
				tests.add(DynamicTest.dynamicTest(test.getAttribute("classname") + "." + test.getAttribute("name"),
						() -> assertThat(failure).isEmpty()));
			}
		}
		return tests;
	}

	private static String text(Element test, String child) {
		NodeList children = test.getElementsByTagName(child);
		return (children.getLength() != 0) ? children.item(0).getTextContent() : "";
	}

}
