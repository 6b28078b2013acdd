package io.github.portreservation.boot.minimal;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.JavaRun;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications that DevTools restarts within their process, with the
 * application's own classes loaded anew.
 */
class DevToolsRestartTests {

	private final PortRange block = FreeBlocks.next(3);

	@TempDir
	private Path registry;

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void servesFromTheBlockAgain(ServerClassPath server) throws Exception {
		int last = this.block.end();
		JavaRun run = JavaRun.of(List.of("-cp", server.classPathWithDevTools(), "-Dserver.port=0",
				"-Dtest.next-ports=0,%d,%d,0".formatted(last, last), RestartedApplication.class.getName(),
				server.type().name(), "--reservation.registry=" + this.registry,
				"--reservation.tcp.start=" + this.block.start(), "--reservation.tcp.count=" + this.block.count()));
		assertThat(run.output().lines().filter((line) -> line.startsWith("Server on "))).as(run.output())
			.containsExactly(answers(this.block.start()), answers(this.block.start()), answers(last), answers(last),
					answers(this.block.start()));
		assertThat(run.code()).isZero();
	}

	private static String answers(int port) {
		return "Server on %d answers 404, with classes of its first start".formatted(port);
	}

}
