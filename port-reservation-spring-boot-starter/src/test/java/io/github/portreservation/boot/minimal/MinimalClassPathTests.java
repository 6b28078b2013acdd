package io.github.portreservation.boot.minimal;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.boot.AheadOfTimeProcessing;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.JavaRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications as processes of their own, whose class paths have no more than
 * they need: of all the starter's optional dependencies, one server or none.
 */
class MinimalClassPathTests {

	private final PortRange block = FreeBlocks.next(3);

	@TempDir
	private Path folder;

	/**
	 * Tomcat is started from generated code, below.
	 */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOMCAT")
	void listensInside(ServerClassPath server) throws Exception {
		JavaRun run = run(server);
		assertThat(run.output()).contains((server != ServerClassPath.NONE)
				? "Server on %d, socket on %d".formatted(this.block.start(), this.block.start() + 1)
				: "Server on null, socket on %d".formatted(this.block.start()));
		assertThat(run.code()).isZero();
	}

	@Test
	void analyzesFailures() throws Exception {
		JavaRun run = run(ServerClassPath.NETTY, "--server.port=" + (this.block.end() + 1));
		assertThat(run.output()).contains("APPLICATION FAILED TO START",
				"Port %d is outside the reserved block of TCP ports %s.".formatted(this.block.end() + 1, this.block));
		assertThat(run.code()).isOne();
	}

	@Test
	void startsFromCodeThatIsGeneratedAheadOfTime() throws Exception {
		ServerClassPath server = ServerClassPath.TOMCAT;
		String classPath = AheadOfTimeProcessing.process(MinimalApplication.class.getName(), server.classPath(),
				this.folder, arguments(server));
		JavaRun run = run(server, List.of("-Dspring.aot.enabled=true", "-cp", classPath));
		assertThat(run.output()).contains("Starting AOT-processed MinimalApplication",
				"Server on %d, socket on %d".formatted(this.block.start(), this.block.start() + 1));
		assertThat(run.code()).isZero();
	}

	private JavaRun run(ServerClassPath server, String... arguments) throws Exception {
		return run(server, List.of("-cp", server.classPath()), arguments);
	}

	private JavaRun run(ServerClassPath server, List<String> options, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(options);
		command.add(MinimalApplication.class.getName());
		command.addAll(arguments(server));
		command.addAll(List.of(arguments));
		return JavaRun.of(command);
	}

	private List<String> arguments(ServerClassPath server) {
		return List.of(server.type().name(), "--reservation.registry=" + this.folder.resolve("registry"),
				"--reservation.tcp.start=" + this.block.start(), "--reservation.tcp.count=" + this.block.count());
	}

}
