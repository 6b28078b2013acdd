package io.github.portreservation.unix;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.TestPorts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows that Linux and macOS need no native library: everything works without JNA on the
 * class path.
 */
@DisabledOnOs(OS.WINDOWS)
class NativeFreeTests {

	@TempDir
	private Path folder;

	@Test
	void blocksAreReservedAndBoundWithoutJna() throws IOException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("jna"))
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(classPath).isNotEqualTo(System.getProperty("java.class.path"));
		PortRange range = TestPorts.freeRange(2);
		try (JavaProcess process = JavaProcess.startWith(List.of("-cp", classPath), RegistryClient.class, this.folder,
				"cooperative")) {
			process.readLine();
			assertThat(process.ask("reserve " + range)).isEqualTo("TCP %s (COOPERATIVE)".formatted(range));
			assertThat(process.ask("bind")).isEqualTo("" + range.start());
			assertThat(process.ask("bind")).isEqualTo("" + range.end());
			assertThat(process.ask("bind")).startsWith("ReservedBlockFullException");
			assertThat(process.ask("release")).isEqualTo("released");
			assertThat(process.ask("create " + range)).isEqualTo("TCP %s (COOPERATIVE)".formatted(range));
			assertThat(process.ask("delete " + range)).isEqualTo("deleted");
		}
	}

}
