package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Shows what becomes of a reservation that is held while its block, its token or the
 * rights of the process change.
 */
@EnabledWithStandIn
class HeldBlockFaultTests extends AbstractStandInTests {

	private static final PortRange RANGE = new PortRange(27520, 4);

	@ParameterizedTest
	@CsvSource({ "TCP, reboot", "UDP, reboot", "TCP, remake", "UDP, remake" })
	void tokenThatChangesBetweenLookupAndAssociationIsAskedForAgain(TransportProtocol protocol, String how)
			throws IOException {
		new WindowsReservationBackend(protocol).create(RANGE);
		AtomicBoolean changed = new AtomicBoolean();
		TokenBinding binding = TokenBinding.open(new Tokens(protocol, RANGE, () -> {
			ReservationToken token = new PersistentBlocks(protocol).require(RANGE);
			if (changed.compareAndSet(false, true)) {
				changeToken(protocol, how);
			}
			return token;
		}));
		changed.set(false);
		NetworkChannel channel = this.channels.openForeign(protocol);
		binding.tie(channel);
		channel.bind(new InetSocketAddress("127.0.0.1", 0));
		assertThat(SpareSocket.port(channel)).matches(RANGE::contains);
		assertThat(StandIn.log("token=unknown")).hasSize(2).allMatch((line) -> line.endsWith("-> 10022"));
	}

	@ParameterizedTest
	@CsvSource({ "TCP, 0, reboot", "UDP, 0, reboot", "TCP, 27522, remake", "UDP, 27522, remake" })
	void channelThatWasTiedByAnEarlierTokenIsRefused(TransportProtocol protocol, int port, String how)
			throws IOException {
		PortReservation reservation = new WindowsReservationBackend(protocol).create(RANGE);
		NetworkChannel prepared = this.channels.open(reservation);
		reservation.prepare(prepared);
		changeToken(protocol, how);
		assertThatExceptionOfType(ReservedPortDeniedException.class)
			.isThrownBy(() -> this.channels.bind(reservation, prepared, port))
			.withMessage("The channel was tied to an earlier reservation of %s ports 27520-27523, "
					+ "which has been deleted and made again since, or the computer was restarted. Use a new channel.",
					protocol);
		assertThat(this.channels.bind(reservation, port)).matches(RANGE::contains);
	}

	@ParameterizedTest
	@EnumSource
	void channelThatWasTiedToADeletedBlockIsRefused(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		PortReservation reservation = backend.create(RANGE);
		NetworkChannel prepared = this.channels.open(reservation);
		reservation.prepare(prepared);
		backend.delete(RANGE);
		assertThatExceptionOfType(ReservationNotFoundException.class)
			.isThrownBy(() -> this.channels.bind(reservation, prepared, 0));
	}

	@ParameterizedTest
	@EnumSource
	void restartLeavesNoTraceInAReservationThatWasLookedUpBefore(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		backend.create(RANGE);
		PortReservation reservation = backend.lookup(RANGE).orElseThrow();
		StandIn.reboot();
		assertThat(reservation.isHeld()).isTrue();
		assertThat(reservation.tryPort()).matches(RANGE::contains);
		assertThat(this.channels.bind(reservation, 27521)).isEqualTo(27521);
		assertThat(this.channels.bind(reservation, 0)).isNotEqualTo(27521).matches(RANGE::contains);
	}

	@ParameterizedTest
	@EnumSource
	void deletionLeavesTheSocketsAndItsNextOwnerSharesNoPort(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		PortReservation reservation = backend.create(RANGE);
		NetworkChannel channel = this.channels.open(reservation);
		int port = this.channels.bind(reservation, channel, 0);
		backend.delete(RANGE);
		assertThat(reservation.isHeld()).isFalse();
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bindForeign(protocol, port));
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> backend.create(RANGE))
			.withMessageContaining("port %d is in use by process %d", port, ProcessHandle.current().pid());
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> backend.acquire(RANGE));
		channel.close();
		backend.create(RANGE);
		assertThat(reservation.isHeld()).isTrue();
		assertThat(this.channels.bind(reservation, port)).isEqualTo(port);
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow", "TCP, deny", "UDP, allow", "UDP, deny" })
	void elevationThatIsLostWhileTheBlockIsHeldIsTold(TransportProtocol protocol, String lookup) throws IOException {
		StandIn.set("unelevated-lookup", lookup);
		PortReservation reservation = new WindowsReservationBackend(protocol).create(RANGE);
		int port = this.channels.bind(reservation, 0);
		StandIn.set("elevated", "off");
		for (int wanted : List.of(0, 27523)) {
			assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.channels.bind(reservation, wanted))
				.isInstanceOfAny(ReservedPortDeniedException.class, AccessDeniedReservationException.class)
				.withMessageContaining(lookup.equals("allow") ? "Windows error 10013" : "Windows error 5")
				.withMessageContaining("from an elevated prompt")
				.withMessageNotContaining("in use");
		}
		assertThat(reservation.isHeld()).isEqualTo(lookup.equals("allow"));
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bindForeign(protocol, port));
		StandIn.set("elevated", "on");
		assertThat(this.channels.bind(reservation, 0)).isNotEqualTo(port).matches(RANGE::contains);
	}

	@Test
	void denialIsToldAlsoWhereDualStackSocketsAreRefusedForTheirFamily() throws IOException {
		StandIn.set("associate-dual-stack", "einval");
		new WindowsReservationBackend(TransportProtocol.TCP).create(RANGE);
		AtomicBoolean asked = new AtomicBoolean();
		Tokens tokens = new Tokens(TransportProtocol.TCP, RANGE, () -> {
			ReservationToken token = new PersistentBlocks(TransportProtocol.TCP).require(RANGE);
			if (StandIn.log("SIO_ASSOCIATE").size() == 1) {
				StandIn.set("elevated", "off");
				asked.set(true);
			}
			return token;
		});
		assertThatExceptionOfType(AssociationDeniedException.class).isThrownBy(() -> TokenBinding.open(tokens));
		assertThat(asked).isTrue();
	}

	private static void changeToken(TransportProtocol protocol, String how) {
		if (how.equals("reboot")) {
			StandIn.reboot();
		}
		else {
			StandIn.command("delete %s 27520 4".formatted(protocol.id()));
			StandIn.command("create %s 27520 4".formatted(protocol.id()));
		}
	}

}
