package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.TestPorts;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for processes that race for the ports of one block.
 */
@DisabledOnOs(OS.WINDOWS)
class PortRaceTests {

	private static final int PROCESSES = 12;

	private static final int HAND_OUTS = 10_000;

	@TempDir
	private Path folder;

	@Test
	void noPortHasTwoHoldersAndNoProcessFailsWhileAPortIsFree() throws IOException {
		PortRange range = TestPorts.freeRange(PROCESSES);
		try (PortRace race = new PortRace(this.folder, range, PROCESSES)) {
			int rounds = (HAND_OUTS + PROCESSES - 1) / PROCESSES;
			assertThat(race.all("race " + rounds)).allSatisfy((answer) -> assertThat(answer).startsWith(rounds + " "));
			List<String> ports = IntStream.rangeClosed(range.start(), range.end()).mapToObj(String::valueOf).toList();
			assertThat(race.all("take")).containsExactlyInAnyOrderElementsOf(ports);
			JavaProcess oneMore = race.join();
			assertThat(oneMore.ask("take"))
				.isEqualTo("ReservedBlockFullException: The reserved block of TCP ports %s is full: ".formatted(range)
						+ "none of its 12 ports is free");
		}
	}

}
