package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RuntimeReservation}, in a process that is not elevated.
 */
@EnabledWithStandIn
class RuntimeReservationTests {

	private static final PortRange RANGE = new PortRange(27450, 3);

	private final TestChannels channels = new TestChannels();

	@BeforeEach
	void reset() {
		StandIn.reset();
		StandIn.set("elevated", "off");
	}

	@AfterEach
	void close() throws IOException {
		this.channels.close();
	}

	@ParameterizedTest
	@EnumSource
	void anyNumberOfSocketsTakePortsOfTheBlock(TransportProtocol protocol) throws IOException {
		try (PortReservation reservation = new WindowsReservationBackend(protocol).acquire(RANGE)) {
			assertThat(reservation.kind()).isEqualTo(ReservationKind.RUNTIME);
			assertThat(this.channels.bind(reservation, 27451)).isEqualTo(27451);
			assertThat(this.channels.bind(reservation, 0)).matches(RANGE::contains);
			assertThat(this.channels.bind(reservation, 0)).matches(RANGE::contains);
			assertThatExceptionOfType(ReservedBlockFullException.class)
				.isThrownBy(() -> this.channels.bind(reservation, 0));
			this.channels.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void othersCannotBindInTheBlockUntilItIsClosed(TransportProtocol protocol) throws IOException {
		try (PortReservation reservation = new WindowsReservationBackend(protocol).acquire(RANGE)) {
			assertThat(reservation.isHeld()).isTrue();
			assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bindForeign(protocol, 27450));
		}
		assertThat(StandIn.log("SIO_RELEASE")).singleElement().asString().endsWith("-> 0");
		assertThat(this.channels.bindForeign(protocol, 27450)).isEqualTo(27450);
	}

	@ParameterizedTest
	@EnumSource
	void severalReservationsAreHeldAtOnce(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		try (PortReservation one = backend.acquire(RANGE);
				PortReservation other = backend.acquire(new PortRange(27460, 2))) {
			assertThat(this.channels.bind(other, 0)).matches(other.range()::contains);
			assertThat(this.channels.bind(one, 0)).matches(one.range()::contains);
			this.channels.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void windowsChoosesTheBlockIfAsked(TransportProtocol protocol) throws IOException {
		try (PortReservation reservation = new WindowsReservationBackend(protocol).acquireAny(16)) {
			assertThat(reservation.range().count()).isEqualTo(16);
			assertThat(this.channels.bind(reservation, 0)).matches(reservation.range()::contains);
			this.channels.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void sameBlockIsSharedWithinTheProcess(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		PortReservation first = backend.acquire(RANGE);
		PortReservation second = backend.acquire(RANGE);
		first.close();
		assertThat(second.isHeld()).isTrue();
		assertThat(this.channels.bind(second, 0)).matches(RANGE::contains);
		this.channels.close();
		second.close();
		assertThat(StandIn.log("SIO_ACQUIRE")).hasSize(1);
		assertThat(StandIn.log("SIO_RELEASE")).hasSize(1);
	}

	@ParameterizedTest
	@EnumSource
	void blockStaysWhileSocketsAreBoundAndGoesWithTheNextCall(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		PortReservation reservation = backend.acquire(RANGE);
		this.channels.bind(reservation, 0);
		reservation.close();
		assertThat(StandIn.log("SIO_RELEASE")).isEmpty();
		assertThat(reservation.isHeld()).isFalse();
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.channels.bind(reservation, 0));
		try (PortReservation again = backend.acquire(RANGE)) {
			assertThat(this.channels.bind(again, 0)).matches(RANGE::contains);
			this.channels.close();
		}
		assertThat(StandIn.log("SIO_ACQUIRE")).hasSize(1);
		assertThat(StandIn.log("SIO_RELEASE")).singleElement().asString().endsWith("-> 0");
	}

	@ParameterizedTest
	@EnumSource
	void holderIsReleasedAndClosedAfterTheSocketsThatUseIt(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		PortReservation reservation = backend.acquire(RANGE);
		int port = this.channels.bind(reservation, 0);
		reservation.close();
		this.channels.close();
		backend.acquire(new PortRange(27470, 1)).close();
		assertThat(StandIn.log().stream().filter((line) -> line.contains("closesocket") || line.contains("RELEASE")))
			.satisfiesExactly((line) -> assertThat(line).contains("closesocket", "port=" + port),
					(line) -> assertThat(line).contains("SIO_RELEASE", "27450-27452", "-> 0"),
					(line) -> assertThat(line).contains("SIO_RELEASE", "27470-27470", "-> 0"));
	}

	@ParameterizedTest
	@EnumSource
	void blockThatOverlapsIsNamed(TransportProtocol protocol) throws IOException {
		StandIn.command("foreign %s 27452 100".formatted(protocol.id()));
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> new WindowsReservationBackend(protocol).acquire(RANGE))
			.withMessageContaining("they overlap %s 27452-27551 (RUNTIME, kept by Windows: inferred", protocol.id())
			.withMessageContaining("net stop winnat");
	}

	@ParameterizedTest
	@EnumSource
	void restartOfTheComputerEndsIt(TransportProtocol protocol) throws IOException {
		PortReservation reservation = new WindowsReservationBackend(protocol).acquire(RANGE);
		reservation.verify();
		StandIn.reboot();
		assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(reservation::verify)
			.withMessageContaining("Windows error 10022");
		reservation.close();
	}

}
