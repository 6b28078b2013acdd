package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Registry} with real processes, some of which are killed.
 */
@DisabledOnOs(OS.WINDOWS)
class RegistryProcessTests {

	@TempDir
	private Path folder;

	private final List<JavaProcess> processes = new ArrayList<>();

	@AfterEach
	void killProcesses() {
		this.processes.forEach(JavaProcess::close);
	}

	@Test
	void leaseEndsWithAKilledProcess() throws IOException {
		JavaProcess other = start();
		assertThat(other.ask("reserve 20000-20019")).isEqualTo("TCP 20000-20019 (COOPERATIVE)");
		assertThat(
				start().ask("reserve 20010-20029"))
			.isEqualTo("PortRangeTakenException: TCP ports 20010-20029 cannot be reserved: they overlap "
					+ "tcp 20000-20019 (COOPERATIVE, leased by process %d, which started at %s). "
						.formatted(other.pid(), startOf(other))
					+ "Choose other ports, or stop that process first.");
		other.kill();
		assertThat(start().ask("reserve 20010-20029")).isEqualTo("TCP 20010-20029 (COOPERATIVE)");
		assertThat(registry().list()).singleElement()
			.satisfies((block) -> assertThat(block.range()).isEqualTo(PortRange.parse("20010-20029")));
	}

	@Test
	void leaseLastsUntilItsLastHolderEnds() throws IOException {
		JavaProcess first = start();
		JavaProcess second = start();
		first.ask("reserve 20000-20019");
		second.ask("reserve 20000-20019");
		first.kill();
		assertThat(start().ask("acquire 20005-20005")).startsWith("PortRangeTakenException");
		second.kill();
		assertThat(start().ask("acquire 20005-20005")).isEqualTo("TCP 20005-20005 (COOPERATIVE)");
	}

	@Test
	void secondProcessTakesTheNextPort() throws IOException {
		PortRange range = TestPorts.freeRange(2);
		JavaProcess first = start();
		JavaProcess second = start();
		first.ask("reserve " + range);
		second.ask("reserve " + range);
		assertThat(first.ask("bind")).isEqualTo("" + range.start());
		assertThat(second.ask("bind")).isEqualTo("" + range.end());
		assertThat(second.ask("bind"))
			.startsWith("ReservedBlockFullException: The reserved block of TCP ports " + range);
		first.kill();
		assertThat(second.ask("bind")).isEqualTo("" + range.start());
	}

	@Test
	void exactlyOneOfManyProcessesCreatesOverlappingBlocks() throws IOException {
		List<JavaProcess> racers = new ArrayList<>();
		for (int i = 0; i < 16; i++) {
			racers.add(start());
		}
		for (int i = 0; i < racers.size(); i++) {
			racers.get(i).send("create %d-20020".formatted(20000 + i));
		}
		List<String> answers = new ArrayList<>();
		for (JavaProcess racer : racers) {
			answers.add(racer.readLine());
		}
		assertThat(answers).filteredOn((answer) -> answer.startsWith("TCP ")).hasSize(1);
		assertThat(answers).filteredOn((answer) -> answer.startsWith("PortRangeTakenException")).hasSize(15);
		assertThat(registry().list()).hasSize(1);
	}

	@Test
	void allOfManyProcessesThatStartTogetherGetTheKeptBlock() throws IOException {
		List<JavaProcess> racers = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			racers.add(start());
		}
		for (int round = 0; round < 20; round++) {
			PortRange range = new PortRange(20000 + round, 1);
			racers.forEach((racer) -> racer.send("persist " + range));
			for (JavaProcess racer : racers) {
				assertThat(racer.readLine()).isEqualTo("TCP %s (COOPERATIVE)".formatted(range));
			}
			assertThat(registry().list()).hasSize(round + 1);
		}
	}

	/**
	 * The writer makes and deletes kept blocks, leases and gives back, binds and reclaims
	 * what the writer before it has left, and is killed anywhere.
	 */
	@Test
	void killedWriterLeavesAReadableRegistryAndNoLease() throws IOException {
		Random random = new Random(20260101);
		for (int round = 0; round < 40; round++) {
			JavaProcess writer = start();
			writer.send("churn 20000-20019");
			assertThat(writer.readLine()).isEqualTo("churning");
			LockSupport.parkNanos(random.nextInt(30_000_000));
			writer.kill();
			if (round % 4 != 0) {
				continue;
			}
			List<ReservedBlock> left = registry().list();
			assertThat(left).allSatisfy((block) -> assertThat(block.range()).isEqualTo(new PortRange(20000, 1)));
			assertThat(left).hasSizeLessThan(2);
			for (ReservedBlock block : left) {
				registry().delete(block.range());
			}
			try (PortReservation whole = registry().reserve(PortRange.parse("20000-20019"), ReservationMode.AUTO)) {
				assertThat(whole.isHeld()).isTrue();
			}
		}
	}

	private PortReservations registry() {
		return TestRegistries.cooperative(TransportProtocol.TCP, this.folder);
	}

	private JavaProcess start() throws IOException {
		JavaProcess process = JavaProcess.start(RegistryClient.class, this.folder, "cooperative");
		this.processes.add(process);
		assertThat(process.readLine()).isEqualTo("ready");
		return process;
	}

	private String startOf(JavaProcess process) {
		return ProcessHandle.of(process.pid())
			.flatMap((handle) -> handle.info().startInstant())
			.orElseThrow()
			.toString();
	}

}
