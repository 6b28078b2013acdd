package io.github.portreservation.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Progress} with the real jar, which is kept waiting by a lock on its
 * registry.
 */
@EnabledOnOs(OS.LINUX)
class ProgressTests {

	private static final String PROGRESS = "create: the system takes its time ...";

	@TempDir
	private Path folder;

	@Test
	void progressIsShownOnATerminalAndNotToPrograms() throws Exception {
		Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/script")),
				"Tests on a terminal skipped: there is no program 'script'");
		new Tool().run("create", "20000", "1", "--kind", "cooperative", "--registry", this.folder.toString());
		try (FileChannel lock = FileChannel.open(this.folder.resolve("registry.lock"), StandardOpenOption.WRITE)) {
			lock.lock();
			Process json = start(onTerminal(create(21000, "--json")));
			Process piped = start(create(22000));
			Process person = start(onTerminal(create(23000)));
			BufferedReader screen = person.inputReader();
			assertThat(screen.readLine()).isEqualTo(PROGRESS);
			lock.close();
			assertThat(screen.lines().collect(Collectors.joining("\n"))).startsWith("Created: TCP ports 23000-23000");
			assertThat(output(json)).startsWith("{\"status\":\"done\"").doesNotContain(PROGRESS);
			assertThat(output(piped)).startsWith("Created: TCP ports 22000-22000").doesNotContain(PROGRESS);
		}
	}

	private List<String> create(int port, String... options) {
		List<String> command = new ArrayList<>(
				List.of(Tool.java(), "-XX:TieredStopAtLevel=1", "-jar", Tool.JAR.toString(), "create",
						String.valueOf(port), "1", "--kind", "cooperative", "--registry", this.folder.toString()));
		command.addAll(List.of(options));
		return command;
	}

	private static List<String> onTerminal(List<String> command) {
		return List.of("script", "--quiet", "--return", "--command", String.join(" ", command), "/dev/null");
	}

	private static Process start(List<String> command) throws IOException {
		return new ProcessBuilder(command).redirectErrorStream(true).start();
	}

	private static String output(Process process) throws IOException {
		return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
	}

}
