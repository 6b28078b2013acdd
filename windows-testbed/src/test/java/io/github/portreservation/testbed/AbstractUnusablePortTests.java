package io.github.portreservation.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortOutsider;
import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Starts a sample in the Windows JVM without a single property of this project, on a port
 * that it cannot have, and reads what it reports.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class AbstractUnusablePortTests {

	/**
	 * What netsh may take here, in milliseconds: more than on any busy computer, less
	 * than the slow one of the test bed.
	 */
	private static final int NETSH_TIMEOUT = 6000;

	private final String sample;

	private final PortRange taken;

	private final int port;

	private WindowsTestbed testbed = WindowsTestbed.none();

	private @Nullable WindowsProgram program;

	AbstractUnusablePortTests(String sample, PortRange taken) {
		this.sample = sample;
		this.taken = taken;
		this.port = taken.start() + 31;
	}

	@BeforeAll
	void start(@TempDir Path folder) throws Exception {
		this.testbed = WindowsTestbed.bringUp(folder.resolve("machine"));
		Path jar = SampleJars.extract(this.sample, folder);
		String classPath = WindowsTestbed.windowsPath(Path.of("target/test-classes")) + ";"
				+ WindowsTestbed.windowsPath(jar);
		this.program = this.testbed.startProgram(
				List.of(WindowsTestbed.netshTimeout(NETSH_TIMEOUT), "-cp", classPath, RepeatedStarts.class.getName()));
	}

	@AfterAll
	void stop() {
		if (this.program != null) {
			this.program.close();
		}
	}

	@BeforeEach
	void reset() {
		this.testbed.control("reset");
	}

	@Test
	void rangeOfHyperVAndNoListener() throws Exception {
		addRange();
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
		try (WindowsProgram listener = this.testbed
			.startProgram(List.of("-cp", WindowsTestbed.windowsClassPath(), PortOutsider.class.getName()))) {
			listener.readUntil("ready");
			listener.send("listen 0.0.0.0 %d false".formatted(this.port));
			listener.readUntil("bound");
			assertThat(report()).containsPattern(listenerPattern() + "\n\nAction:")
				.containsPattern("- Stop process \\d+:\n    taskkill /PID \\d+ /F\n")
				.doesNotContain("lies in the block");
			addRange();
			assertThat(report())
				.containsPattern(listenerPattern() + "\n- Port %d lies in the block ".formatted(this.port))
				.contains(range(), rangeRemedies())
				.doesNotContain("No socket is on the port");
		}
	}

	@Test
	void whatNetshDoesNotTellIsSaid() throws Exception {
		addRange();
		this.testbed.control("set netsh slow");
		assertThat(report()).contains("Web server failed to start. TCP port %d cannot be bound.".formatted(this.port),
				"- Not known: whether Windows keeps the port, because netsh did not end within %d ms "
					.formatted(NETSH_TIMEOUT));
	}

	private void addRange() {
		this.testbed.control("foreign tcp %d %d".formatted(this.taken.start(), this.taken.count()));
	}

	private String listenerPattern() {
		return "TCP port %1$d cannot be bound\\.\n- Process \\d+ \\(java\\.exe, started at \\S+\\) listens on \\S+:%1$d\\. Windows shows it in its table of TCP sockets\\."
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

	private String report() throws IOException {
		WindowsProgram program = Objects.requireNonNull(this.program);
		program.send("--spring.config.location=optional:classpath:/none/ --server.port=" + this.port);
		return program.readUntil(RepeatedStarts.FAILED);
	}

}
