package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.NetworkChannel;
import java.util.HashSet;
import java.util.Set;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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
 * Tests for {@link PersistentReservation} in an elevated process.
 */
@EnabledWithStandIn
class PersistentReservationTests extends AbstractStandInTests {

	private static final PortRange RANGE = new PortRange(27400, 4);

	@ParameterizedTest
	@EnumSource
	void lookupFindsWhatWasCreatedByExactRangeOnly(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		assertThat(backend.lookup(RANGE)).isEmpty();
		backend.create(RANGE);
		assertThat(backend.lookup(RANGE)).get().extracting(PortReservation::kind).isEqualTo(ReservationKind.PERSISTENT);
		assertThat(backend.lookup(new PortRange(27400, 3))).isEmpty();
		assertThat(StandIn.log("CreatePersistent")).singleElement()
			.asString()
			.contains("start=27400 count=4", "-> 0")
			.contains((protocol == TransportProtocol.TCP) ? "Tcp" : "Udp");
	}

	@ParameterizedTest
	@EnumSource
	void protocolsAreSeparate(TransportProtocol protocol) throws IOException {
		new WindowsReservationBackend(TransportProtocol.TCP).create(RANGE);
		assertThat(new WindowsReservationBackend(protocol).lookup(RANGE).isPresent())
			.isEqualTo(protocol == TransportProtocol.TCP);
	}

	@ParameterizedTest
	@EnumSource
	void portZeroTakesEachPortOfTheBlockOnce(TransportProtocol protocol) throws IOException {
		PortReservation reservation = new WindowsReservationBackend(protocol).create(RANGE);
		Set<Integer> ports = new HashSet<>();
		for (int i = 0; i < RANGE.count(); i++) {
			ports.add(this.channels.bind(reservation, 0));
		}
		assertThat(ports).containsExactlyInAnyOrder(27400, 27401, 27402, 27403);
	}

	@ParameterizedTest
	@CsvSource({ "TCP, 10048", "TCP, 10055", "TCP, 10013", "UDP, 10048", "UDP, 10055", "UDP, 10013" })
	void fullBlockIsToldWhateverErrorWindowsGives(TransportProtocol protocol, String error) throws IOException {
		StandIn.set("full-block-error", error);
		PortReservation reservation = new WindowsReservationBackend(protocol).create(new PortRange(27400, 1));
		this.channels.bind(reservation, 0);
		assertThatExceptionOfType(ReservedBlockFullException.class).isThrownBy(() -> this.channels.bind(reservation, 0))
			.withMessage("The reserved block of %s ports 27400-27400 is full: none of its 1 port is free", protocol)
			.withCauseInstanceOf(SocketException.class);
	}

	@ParameterizedTest
	@EnumSource
	void addressOfAnotherComputerIsNoFullBlock(TransportProtocol protocol) throws IOException {
		PortReservation reservation = new WindowsReservationBackend(protocol).create(RANGE);
		InetSocketAddress elsewhere = new InetSocketAddress("192.0.2.1", 0);
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> this.channels.bind(reservation, this.channels.open(reservation), elsewhere))
			.isNotInstanceOf(ReservedBlockFullException.class)
			.withMessageContaining("Cannot assign requested address");
	}

	@ParameterizedTest
	@EnumSource
	void restartOfTheComputerKeepsTheBlockUnderAnotherToken(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		PortReservation before = backend.create(RANGE);
		this.channels.bind(before, 0);
		this.channels.close();
		StandIn.reboot();
		assertThat(this.channels.bind(before, 0)).matches(RANGE::contains);
		assertThat(backend.lookup(RANGE)).isPresent();
	}

	@ParameterizedTest
	@EnumSource
	void deletedBlockIsGone(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		PortReservation reservation = backend.create(RANGE);
		this.channels.bind(reservation, 0);
		reservation.verify();
		backend.delete(RANGE);
		assertThat(reservation.isHeld()).isFalse();
		assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(reservation::verify)
			.withMessageContaining("Windows error 1168: \"Element not found.\"");
		assertThatExceptionOfType(ReservationNotFoundException.class)
			.isThrownBy(() -> this.channels.bind(reservation, 0));
		assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(() -> backend.delete(RANGE));
	}

	@ParameterizedTest
	@EnumSource
	void closingDeletesNothing(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		backend.create(RANGE).close();
		assertThat(backend.lookup(RANGE)).isPresent();
	}

	@ParameterizedTest
	@EnumSource
	void overlapNamesTheBlockInTheWayAndTheCommandThatDeletesIt(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		backend.create(RANGE);
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> backend.create(new PortRange(27402, 10)))
			.withMessageContaining("they overlap %s 27400-27403 (PERSISTENT, kept until it is deleted)", protocol.id())
			.satisfies((ex) -> assertThat(ex.getRemedy()).isEqualTo(
					"If nobody needs it any more, delete it in an elevated prompt: port-reservation delete 27400 4"
							+ ((protocol == TransportProtocol.UDP) ? " --udp" : "")));
	}

	@ParameterizedTest
	@EnumSource
	void portInUseIsNamedWithItsProcess(TransportProtocol protocol) throws IOException {
		this.channels.bindForeign(protocol, 27402);
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> new WindowsReservationBackend(protocol).create(RANGE))
			.withMessageContaining("port 27402 is in use by process %d", ProcessHandle.current().pid())
			.withMessageContaining("Windows error 32");
	}

	@ParameterizedTest
	@EnumSource
	void applicationTakesTheBlockThatExistsAlready(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		backend.create(RANGE);
		PortReservation reservation = backend.createForApplication(RANGE);
		assertThat(this.channels.bind(reservation, 0)).matches(RANGE::contains);
	}

	@ParameterizedTest
	@CsvSource({ "refuse, false", "allow, true" })
	void blockOverAnExclusionIsMadeIfWindowsAllowsIt(String answer, boolean made) throws IOException {
		StandIn.set("create-over-exclusion", answer);
		StandIn.command("exclude tcp 27400 10");
		WindowsReservationBackend backend = new WindowsReservationBackend(TransportProtocol.TCP);
		if (made) {
			assertThat(this.channels.bind(backend.create(RANGE), 0)).matches(RANGE::contains);
			return;
		}
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> backend.create(RANGE))
			.withMessageContaining("27400-27409 (EXCLUDED")
			.withMessageContaining("in an elevated prompt: port-reservation delete 27400 10, or")
			.withMessageContaining("int ipv4 delete excludedportrange protocol=tcp startport=27400 numberofports=10");
	}

	@ParameterizedTest
	@EnumSource
	void preparedChannelIsTiedOnceAndBoundBySomebodyElse(TransportProtocol protocol) throws IOException {
		PortReservation reservation = new WindowsReservationBackend(protocol).create(RANGE);
		NetworkChannel channel = this.channels.open(reservation);
		reservation.prepare(channel);
		reservation.prepare(channel);
		channel.bind(new InetSocketAddress("127.0.0.1", 0));
		assertThat(SpareSocket.port(channel)).matches(RANGE::contains);
		NetworkChannel other = this.channels.open(reservation);
		reservation.prepare(other);
		assertThat(this.channels.bind(reservation, other, 0)).matches(RANGE::contains);
		assertThat(StandIn.log("SIO_ASSOCIATE")).allMatch((line) -> line.endsWith("-> 0"));
	}

}
