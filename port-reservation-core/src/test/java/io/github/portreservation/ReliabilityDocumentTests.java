package io.github.portreservation;

import java.io.IOException;
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

	private static final Pattern TEST = Pattern.compile("`(\\w+Tests)#(\\w+)`");

	static boolean isInItsFolder() {
		return Files.exists(DOCUMENT);
	}

	@Test
	void everyTestThatIsNamedExists() throws IOException {
		List<MatchResult> tests = TEST.matcher(Files.readString(DOCUMENT)).results().toList();
		assertThat(tests).hasSizeGreaterThan(50)
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
		return List.of();
	}

}
