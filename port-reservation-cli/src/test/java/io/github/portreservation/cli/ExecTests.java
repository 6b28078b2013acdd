package io.github.portreservation.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExecCommand} with the real jar, in a network namespace.
 */
@EnabledOnOs(OS.LINUX)
class ExecTests {

	@TempDir
	private Path folder;

	private NetworkNamespace namespace;

	private Tool tool;

	@BeforeEach
	void enterNamespace() throws IOException {
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
				"Tests of the tool with the kernel's list skipped: they need root");
		this.namespace = NetworkNamespace.open();
		this.tool = this.namespace.tool().withJvmOption("-Djava.io.tmpdir=" + this.folder);
	}

	@AfterEach
	void leaveNamespace() throws IOException {
		ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
		if (this.namespace != null) {
			this.namespace.close();
		}
	}

	@Test
	void commandGetsItsPortsAndGivesTheExitCode() throws Exception {
		this.tool.run("create", "20000", "20");
		Tool.Run run = this.tool.run("exec", "20000", "20", "-n", "3", "--", "sh", "-c",
				"echo $PORT / $PORTS; echo heard >&2; exit 7");
		assertThat(run.output()).isEqualTo("20000 / 20000 20001 20002\n");
		assertThat(run.error()).isEqualTo("heard\n");
		assertThat(run.exitCode()).isEqualTo(7);
	}

	@Test
	void blockThatDoesNotExistIsLeasedAsLongAsTheCommandRuns() throws Exception {
		Tool.Run run = this.tool.run("exec", "20000", "20", "--", Tool.java(), "-jar", Tool.JAR.toString(), "list");
		assertThat(run.output()).contains("TCP       20000-20019  KERNEL  leased by process ");
		assertThat(run.error()).isEmpty();
		assertThat(run.exitCode()).isZero();
		assertThat(this.tool.run("list").output()).isEqualTo("No block is reserved.\n");
	}

	@Test
	void commandBindsThePortAndTheNextRunGetsAnother() throws Exception {
		Process first = this.tool.start(listen());
		BufferedReader output = first.inputReader();
		assertThat(output.readLine()).isEqualTo("listening on 20000");
		Process second = this.tool.start(listen());
		assertThat(second.inputReader().readLine()).isEqualTo("listening on 20001");
		assertThat(this.tool.run("exec", "20000", "2", "true").exitCode()).isEqualTo(4);
		first.getOutputStream().close();
		second.getOutputStream().close();
		assertThat(first.waitFor()).isZero();
		assertThat(second.waitFor()).isZero();
	}

	@Test
	void portIsHeldForACommandThatHasNotBoundIt() throws Exception {
		Process first = this.tool.start("exec", "20000", "2", "--", "sh", "-c", "echo $PORT; cat");
		assertThat(first.inputReader().readLine()).isEqualTo("20000");
		assertThat(this.tool.run("exec", "20000", "2", "--", "sh", "-c", "echo $PORT").output()).isEqualTo("20001\n");
		Tool.Run run = this.tool.run("exec", "20000", "2", "-n", "2", "true");
		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.output()).isEmpty();
		assertThat(run.error()).isEqualTo("error: 1 of the ports 20000-20001 is free, but 2 are wanted: "
				+ "the others are bound, or held for other commands\n");
		first.getOutputStream().close();
		assertThat(first.waitFor()).isZero();
		assertThat(this.tool.run("exec", "20000", "2", "-n", "2", "true").exitCode()).isZero();
	}

	@Test
	void blockInTheWayIsTaken() throws Exception {
		this.tool.run("create", "20010", "5");
		Tool.Run run = this.tool.run("exec", "20000", "20", "true");
		assertThat(run.exitCode()).isEqualTo(4);
		assertThat(run.error())
			.startsWith("error: TCP ports 20000-20019 cannot be reserved: they overlap tcp 20010-20014");
	}

	@Test
	void commandThatDoesNotExistIsAFailure() throws Exception {
		Tool.Run run = this.tool.run("exec", "20000", "20", "--", "/no/such/program");
		assertThat(run.exitCode()).isEqualTo(1);
		assertThat(run.output()).isEmpty();
		assertThat(run.error()).startsWith("error: Cannot run program \"/no/such/program\"");
	}

	@Test
	void endOfTheToolEndsTheCommandInOrder() throws Exception {
		Process process = this.tool.start("exec", "20000", "20", "--", "sh", "-c",
				"trap 'echo bye; exit 3' TERM; echo ready; while :; do sleep 0.1; done");
		BufferedReader output = process.inputReader();
		assertThat(output.readLine()).isEqualTo("ready");
		process.toHandle().destroy();
		assertThat(output.readLine()).isEqualTo("bye");
		assertThat(output.readLine()).isNull();
		assertThat(process.waitFor()).isEqualTo(143);
		assertThat(this.tool.run("list").output()).isEqualTo("No block is reserved.\n");
	}

	@Test
	void exposedLeaseIsWarnedOf() throws Exception {
		try (NetworkNamespace container = NetworkNamespace.openForReadingOnly()) {
			Tool.Run run = container.tool().run("exec", "40000", "2", "true");
			assertThat(run.exitCode()).isZero();
			assertThat(run.error()).startsWith("warning: ").contains("ephemeral range");
			assertThat(run.error().lines()).hasSize(1);
		}
	}

	private String[] listen() {
		return new String[] { "exec", "20000", "2", "--", Tool.java(), "-cp", System.getProperty("java.class.path"),
				Listener.class.getName() };
	}

}
