package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.TestPorts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows that opening and closing leaves nothing behind. The heap of the process has a
 * fixed size and is in memory from the start, so what its memory grows by is native.
 */
@EnabledOnOs(OS.LINUX)
class LeakTests {

	private static final int ROUNDS = 100_000;

	private static final int TOLERATED_KILOBYTES = 16 * 1024;

	@TempDir
	private Path folder;

	@Test
	void manyRoundsLeaveNoFileDescriptorAndNoMemoryBehind() throws IOException {
		try (JavaProcess process = JavaProcess.startWith(List.of("-Xms48m", "-Xmx48m", "-XX:+AlwaysPreTouch"),
				OpenCloseProgram.class, this.folder.resolve("registry"), TestPorts.freeRange(5),
				TestPorts.freeRange(1100), ROUNDS)) {
			String[] before = process.readLine().split(" ");
			String[] after = process.readLine().split(" ");
			assertThat(after[0]).as("file descriptors").isEqualTo(before[0]);
			assertThat(Integer.parseInt(after[1])).as("memory in kilobytes")
				.isLessThan(Integer.parseInt(before[1]) + TOLERATED_KILOBYTES);
			assertThat(process.waitFor()).isZero();
		}
		assertThat(this.folder.resolve("registry/leases")).isEmptyDirectory();
	}

}
