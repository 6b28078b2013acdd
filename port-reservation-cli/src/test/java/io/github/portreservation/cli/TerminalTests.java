package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the jar on a terminal, which the program {@code script} of util-linux makes.
 */
@EnabledOnOs(OS.LINUX)
class TerminalTests {

	private static final String ESCAPE = "\u001B[";

	@TempDir
	private Path folder;

	@BeforeEach
	void requireScript() {
		Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")),
				"Tests on a terminal skipped: there is no program 'script'");
	}

	@Test
	void coloursAreShownOnATerminalOnly() throws Exception {
		assertThat(onTerminal("", 80)).contains(ESCAPE);
		assertThat(onTerminal("NO_COLOR=1", 80)).doesNotContain(ESCAPE).contains("The usual ports");
		assertThat(new Tool().run("doctor", "--registry", this.folder.toString()).output()).doesNotContain(ESCAPE);
	}

	@Test
	void widthIsThatOfTheTerminal() throws Exception {
		assertThat(onTerminal("NO_COLOR=1", 40).lines()).allMatch((line) -> line.length() <= 40)
			.contains("PROTOCOL  TCP");
		assertThat(onTerminal("NO_COLOR=1", 100).lines()).anyMatch((line) -> line.startsWith("PROTOCOL  PORTS  "));
	}

	private String onTerminal(String variables, int columns) throws IOException, InterruptedException {
		String command = "stty cols %d; %s TERM=xterm %s -jar %s doctor --registry %s".formatted(columns, variables,
				Tool.java(), Tool.JAR, this.folder);
		ProcessBuilder builder = new ProcessBuilder("script", "--quiet", "--return", "--command", command, "/dev/null")
			.redirectErrorStream(true);
		builder.environment().keySet().remove("COLUMNS");
		builder.environment().keySet().remove("NO_COLOR");
		Process process = builder.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(process.waitFor()).as(output).isZero();
		return output.replace("\r", "");
	}

}
