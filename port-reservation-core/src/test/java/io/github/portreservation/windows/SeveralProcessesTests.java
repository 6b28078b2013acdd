package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link WindowsReservationBackend} in several processes.
 */
@EnabledWithStandIn
class SeveralProcessesTests {

	private static final AtomicInteger next = new AtomicInteger(27640);

	private static final int MOST_PORTS = 6;

	private static final int ROUNDS = 40;

	@TempDir
	private Path witness;

	/**
	 * Another one for each test: the sockets of a killed process stay for a while.
	 */
	private final PortRange range = new PortRange(next.getAndAdd(MOST_PORTS), MOST_PORTS);

	private final List<AutoCloseable> opened = new ArrayList<>();

	@BeforeEach
	void reset() {
		StandIn.reset();
	}

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable each : this.opened) {
			each.close();
		}
	}

	private JavaProcess start(TransportProtocol protocol, PortRange block, ReservationMode mode) throws IOException {
		JavaProcess process = JavaProcess.start(BlockClient.class, protocol.id(), block, mode);
		this.opened.add(process);
		return process;
	}

	@ParameterizedTest
	@CsvSource({ "TCP, 6", "UDP, 3" })
	void processesThatStartTogetherShareABlockAndNeverAPortAndNoneFailsWhileOneIsFree(TransportProtocol protocol,
			int count) throws IOException {
		PortRange block = new PortRange(this.range.start(), count);
		List<JavaProcess> processes = new ArrayList<>();
		for (int i = 0; i < count; i++) {
			processes.add(start(protocol, block, ReservationMode.AUTO));
		}
		for (JavaProcess process : processes) {
			assertThat(process.readLine()).isEqualTo("PERSISTENT");
		}
		processes.forEach((process) -> process.send("race %d %s".formatted(ROUNDS, this.witness)));
		for (JavaProcess process : processes) {
			assertThat(process.readLine()).isEqualTo(String.valueOf(ROUNDS));
		}
		processes.forEach((process) -> process.send("0"));
		List<String> ports = new ArrayList<>();
		for (JavaProcess process : processes) {
			ports.add(process.readLine());
		}
		assertThat(ports).containsExactlyInAnyOrder(
				IntStream.rangeClosed(block.start(), block.end()).mapToObj(String::valueOf).toArray(String[]::new));
		assertThat(processes.get(0).ask("0")).isEqualTo("ReservedBlockFullException");
		processes.get(2).kill();
		Awaitility.await("until Wine has closed the sockets of the process")
			.atMost(Duration.ofMinutes(1))
			.untilAsserted(() -> assertThat(processes.get(0).ask("0")).isEqualTo(ports.get(2)));
	}

	@ParameterizedTest
	@EnumSource
	void runtimeReservationIsOneProcesssOwnAndEndsWhenItIsKilled(TransportProtocol protocol) throws IOException {
		JavaProcess process = start(protocol, this.range, ReservationMode.RUNTIME);
		assertThat(process.readLine()).isEqualTo("RUNTIME");
		assertThat(process.ask(String.valueOf(this.range.start()))).isEqualTo(String.valueOf(this.range.start()));
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> backend.acquire(this.range))
			.withMessageContaining("inferred to be a runtime reservation");
		TestChannels channels = new TestChannels();
		this.opened.add(channels);
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> channels.bindForeign(protocol, this.range.end()));
		process.kill();
		PortReservation reservation = Awaitility.await("until Wine has closed the sockets of the process")
			.atMost(Duration.ofMinutes(1))
			.ignoreException(PortRangeTakenException.class)
			.until(() -> backend.acquire(this.range), Objects::nonNull);
		this.opened.add(reservation);
		assertThat(channels.bind(reservation, this.range.start())).isEqualTo(this.range.start());
	}

}
