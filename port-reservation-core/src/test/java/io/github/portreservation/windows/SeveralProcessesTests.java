package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
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

	private static final PortRange RANGE = new PortRange(27640, 4);

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

	private JavaProcess start(TransportProtocol protocol, ReservationMode mode) throws IOException {
		JavaProcess process = JavaProcess.start(BlockClient.class, protocol.id(), RANGE, mode);
		this.opened.add(process);
		return process;
	}

	@ParameterizedTest
	@EnumSource
	void processesThatStartTogetherShareABlockAndNeverAPort(TransportProtocol protocol) throws IOException {
		List<JavaProcess> processes = new ArrayList<>();
		for (int i = 0; i < RANGE.count(); i++) {
			processes.add(start(protocol, ReservationMode.AUTO));
		}
		for (JavaProcess process : processes) {
			assertThat(process.readLine()).isEqualTo("PERSISTENT");
		}
		processes.forEach((process) -> process.send("0"));
		List<String> ports = new ArrayList<>();
		for (JavaProcess process : processes) {
			ports.add(process.readLine());
		}
		assertThat(ports).containsExactlyInAnyOrder("27640", "27641", "27642", "27643");
		assertThat(processes.get(0).ask("0")).isEqualTo("ReservedBlockFullException");
		processes.get(3).kill();
		Awaitility.await("until Wine has closed the sockets of the process")
			.untilAsserted(() -> assertThat(processes.get(0).ask("0")).isEqualTo(ports.get(3)));
	}

	@ParameterizedTest
	@EnumSource
	void runtimeReservationIsOneProcesssOwnAndEndsWhenItIsKilled(TransportProtocol protocol) throws IOException {
		JavaProcess process = start(protocol, ReservationMode.RUNTIME);
		assertThat(process.readLine()).isEqualTo("RUNTIME");
		assertThat(process.ask("27641")).isEqualTo("27641");
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> backend.acquire(RANGE))
			.withMessageContaining("inferred to be a runtime reservation");
		TestChannels channels = new TestChannels();
		this.opened.add(channels);
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> channels.bindForeign(protocol, 27640));
		process.kill();
		PortReservation reservation = Awaitility.await("until Wine has closed the sockets of the process")
			.ignoreException(PortRangeTakenException.class)
			.until(() -> backend.acquire(RANGE), Objects::nonNull);
		this.opened.add(reservation);
		assertThat(channels.bind(reservation, 27641)).isEqualTo(27641);
	}

}
