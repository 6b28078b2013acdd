package io.github.portreservation.testbed;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortRange;
import io.github.portreservation.TestPorts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts an application without a block in the Windows JVM, on a port that it cannot
 * have, and reads what it reports.
 */
class UnusablePortTests {

	private final PortRange taken = TestPorts.freeRange(100);

	private final int port = this.taken.start() + 31;

	@TempDir
	private Path folder;

	private WindowsTestbed testbed = WindowsTestbed.none();

	@BeforeEach
	void bringUp() {
		this.testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
	}

	@Test
	void rangeOfHyperVAndNoListener() {
		this.testbed.control("foreign tcp %d %d".formatted(this.taken.start(), this.taken.count()));
		assertThat(report()).contains("""
				Web server failed to start. TCP port %d cannot be bound.
				%s No socket is on the port.

				Action:

				%s

				Port %d is set by 'server.port'.
				""".formatted(this.port, range(), rangeRemedies(), this.port));
	}

	@Test
	void listenerAloneAndInsideARangeOfHyperV() throws Exception {
		Path output = this.folder.resolve("listener.log");
		Process listener = this.testbed.startJava(output, arguments());
		try {
			Awaitility.await().atMost(Duration.ofMinutes(3)).until(() -> read(output).contains("Started"));
			assertThat(report()).containsPattern(listenerPattern() + "\n\nAction:")
				.containsPattern("- Stop process \\d+:\n    taskkill /PID \\d+ /F\n")
				.doesNotContain("lies in the block");
			this.testbed.control("foreign tcp %d %d".formatted(this.taken.start(), this.taken.count()));
			assertThat(report())
				.containsPattern(listenerPattern() + "\n- Port %d lies in the block ".formatted(this.port))
				.contains(range(), rangeRemedies())
				.doesNotContain("No socket is on the port");
		}
		finally {
			listener.destroyForcibly().waitFor();
		}
	}

	@Test
	void whatNetshDoesNotTellIsSaid() {
		this.testbed.control("foreign tcp %d %d".formatted(this.taken.start(), this.taken.count()));
		this.testbed.control("set netsh slow");
		assertThat(report()).contains("Web server failed to start. TCP port %d cannot be bound.".formatted(this.port),
				"- Not known: whether Windows keeps the port, because netsh did not end within 1500 ms");
	}

	private String listenerPattern() {
		return "TCP port %1$d cannot be bound\\.\n- Process \\d+ \\(java\\.exe, started at \\S+\\) listens on \\[::]:%1$d\\. Windows shows it in its table of TCP sockets\\."
			.formatted(this.port);
	}

	private String range() {
		return "- Port %d lies in the block %s of TCP ports, kept by Windows: inferred to be a runtime reservation, Hyper-V or WinNAT, or a persistent block that was made with other numbers. 'netsh int ipv4 show excludedportrange protocol=tcp' lists it without the mark '*', so sockets cannot be bound in it by number."
			.formatted(this.port, this.taken);
	}

	private String rangeRemedies() {
		return """
				- Choose a port outside %s, such as %d.
				- Or take port %3$d back for good, in an elevated prompt:
				    net stop winnat
				    netsh int ipv4 add excludedportrange protocol=tcp startport=%3$d numberofports=1 store=persistent
				    net start winnat
				- If such blocks keep coming below 49152, move the range they are taken from back up, in an elevated prompt:
				    netsh int ipv4 set dynamicport tcp start=49152 num=16384"""
			.formatted(this.taken, this.taken.end() + 1, this.port);
	}

	private String report() {
		WindowsTestbed.Result result = this.testbed.java(arguments());
		assertThat(result.exitCode()).isEqualTo(1);
		return result.output().replace("\r", "");
	}

	private List<String> arguments() {
		return List.of("-cp", WindowsTestbed.windowsClassPath(), BlocklessApplication.class.getName(),
				"--server.port=" + this.port);
	}

	private static String read(Path file) throws IOException {
		return Files.readString(file, StandardCharsets.UTF_8);
	}

}
