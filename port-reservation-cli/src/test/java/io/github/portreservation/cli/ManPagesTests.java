package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the pages of the manual that the build has picocli write.
 */
class ManPagesTests {

	private static final Path FOLDER = Path.of("target/man");

	@Test
	void pageOfTheToolNamesSubcommandsAndExitCodes() throws IOException {
		assertThat(page("port-reservation")).contains("= port-reservation(1)", "== Name", "== Synopsis", "== Commands",
				"== Exit Status", "elevation is needed", "== Examples\n", "\n  port-reservation suggest 20\n");
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "create", "lookup", "delete", "list", "suggest", "exec", "explain", "doctor", "completion" })
	void pageOfASubcommandHasOptionsAndExamples(String command) throws IOException {
		assertThat(page("port-reservation-" + command)).contains("= port-reservation-%s(1)".formatted(command),
				"== Synopsis", "== Options", "*-h*, *--help*", "== Exit Status", "== Examples\n",
				"\n  port-reservation " + command);
	}

	private static String page(String name) throws IOException {
		return Files.readString(FOLDER.resolve(name + ".adoc"));
	}

}
