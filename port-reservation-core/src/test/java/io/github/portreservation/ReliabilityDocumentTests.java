package io.github.portreservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows that every test that {@code docs/reliability.md} names is there.
 */
@EnabledIf("isInItsFolder")
class ReliabilityDocumentTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "reliability.md");

	private static final Path TESTBED = Path.of("..", "windows-testbed", "src", "test", "java", "io", "github",
			"portreservation", "testbed");

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)#(\\w+)`");

	private static final Pattern TEST_METHOD = Pattern.compile("\\bvoid (\\w+)\\(");

	static boolean isInItsFolder() {
		return Files.exists(DOCUMENT);
	}

	@Test
	void everyTestThatIsNamedExists() throws IOException {
		List<MatchResult> tests = TEST.matcher(Files.readString(DOCUMENT)).results().toList();
		assertThat(tests).hasSizeGreaterThan(80)
			.allSatisfy((test) -> assertThat(methods(test.group(1))).as(test.group(1)).contains(test.group(2)));
	}

	private static List<String> methods(String name) {
		for (String suffix : List.of("", "unix.", "windows.")) {
			try {
				Class<?> type = Class.forName(ReliabilityDocumentTests.class.getPackageName() + "." + suffix + name,
						false, ReliabilityDocumentTests.class.getClassLoader());
				return Arrays.stream(type.getDeclaredMethods()).map(Method::getName).toList();
			}
			catch (ClassNotFoundException ex) {
				// In another package, or nowhere.
			}
		}
		return methodsOfTestbed(name);
	}

	/**
	 * Return the methods of a test in the module of the test bed, whose classes are not
	 * here.
	 * @param name the simple name of the test
	 * @return the names of its methods
	 */
	private static List<String> methodsOfTestbed(String name) {
		try {
			Path source = TESTBED.resolve(name + ".java");
			return Files.exists(source)
					? TEST_METHOD.matcher(Files.readString(source)).results().map((method) -> method.group(1)).toList()
					: List.of();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
