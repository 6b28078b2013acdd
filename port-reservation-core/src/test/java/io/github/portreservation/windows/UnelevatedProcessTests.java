package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.NetworkChannel;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationBindException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link NumberBinding}, and for what else a process meets that is not
 * elevated.
 */
@EnabledWithStandIn
class UnelevatedProcessTests extends AbstractStandInTests {

	private static final PortRange RANGE = new PortRange(27440, 3);

	private PortReservation lookup(TransportProtocol protocol, String explicitBind) throws IOException {
		StandIn.set("explicit-bind-in-persistent", explicitBind);
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		backend.create(RANGE);
		StandIn.set("elevated", "off");
		return backend.lookup(RANGE).orElseThrow();
	}

	@ParameterizedTest
	@EnumSource
	void creatingIsDeniedWithTheCommandThatProvisions(TransportProtocol protocol) {
		StandIn.set("elevated", "off");
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		assertThatExceptionOfType(AccessDeniedReservationException.class).isThrownBy(() -> backend.create(RANGE))
			.withMessageContaining("Windows error 5: \"Access denied.\"")
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains(
					"Start-Process -Verb RunAs netsh -ArgumentList 'int ipv4 add excludedportrange protocol=%s startport=27440 numberofports=3 store=persistent'"
						.formatted(protocol.id())));
		assertThatExceptionOfType(AccessDeniedReservationException.class)
			.isThrownBy(() -> backend.createForApplication(RANGE));
	}

	@ParameterizedTest
	@EnumSource
	void deletingIsDenied(TransportProtocol protocol) throws IOException {
		lookup(protocol, "allow");
		assertThatExceptionOfType(AccessDeniedReservationException.class)
			.isThrownBy(() -> new WindowsReservationBackend(protocol).delete(RANGE))
			.withMessageEndingWith("run there: port-reservation delete 27440 3"
					+ ((protocol == TransportProtocol.UDP) ? " --udp" : ""));
	}

	@ParameterizedTest
	@EnumSource
	void deniedLookupIsTold(TransportProtocol protocol) throws IOException {
		lookup(protocol, "allow");
		StandIn.set("unelevated-lookup", "deny");
		assertThatExceptionOfType(AccessDeniedReservationException.class)
			.isThrownBy(() -> new WindowsReservationBackend(protocol).lookup(RANGE));
	}

	@ParameterizedTest
	@EnumSource
	void existingBlockIsBoundByNumberWhereWindowsAllowsThat(TransportProtocol protocol) throws IOException {
		PortReservation reservation = lookup(protocol, "allow");
		assertThat(this.channels.bind(reservation, 27441)).isEqualTo(27441);
		assertThat(this.channels.bind(reservation, 0)).isEqualTo(27440);
		assertThat(this.channels.bind(reservation, 0)).isEqualTo(27442);
		assertThatExceptionOfType(ReservedBlockFullException.class)
			.isThrownBy(() -> this.channels.bind(reservation, 0));
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bind(reservation, 27441))
			.isNotInstanceOf(PortReservationBindException.class)
			.withMessageContaining("Address already in use");
		reservation.verify();
	}

	@ParameterizedTest
	@CsvSource({ "TCP, 0", "TCP, 27441", "UDP, 0", "UDP, 27441" })
	void refusalIsToldAndNotCalledInUse(TransportProtocol protocol, int port) throws IOException {
		PortReservation reservation = lookup(protocol, "refuse");
		assertThatExceptionOfType(ReservedPortDeniedException.class)
			.isThrownBy(() -> this.channels.bind(reservation, port))
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("in use"))
			.satisfies((ex) -> assertThat(ex.getRemedy()).contains("Run the application from an elevated prompt.",
					"first port-reservation delete 27440 3", "then port-reservation create 27440 3",
					" --kind exclusion"));
	}

	@ParameterizedTest
	@EnumSource
	void channelCannotBePrepared(TransportProtocol protocol) throws IOException {
		PortReservation reservation = lookup(protocol, "allow");
		NetworkChannel channel = this.channels.open(reservation);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> reservation.prepare(channel))
			.withMessageContaining("Windows error 10013");
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow", "TCP, deny", "UDP, allow", "UDP, deny" })
	void automaticModeUsesAnExclusionElseTheRuntime(TransportProtocol protocol, String lookup) throws IOException {
		StandIn.set("elevated", "off");
		StandIn.set("unelevated-lookup", lookup);
		PortReservations reservations = PortReservations.of(protocol);
		try (PortReservation runtime = reservations.reserve(RANGE, ReservationMode.AUTO)) {
			assertThat(runtime.kind()).isEqualTo(ReservationKind.RUNTIME);
		}
		StandIn.command("exclude %s 27440 10".formatted(protocol.id()));
		PortReservation excluded = reservations.reserve(RANGE, ReservationMode.AUTO);
		assertThat(excluded.kind()).isEqualTo(ReservationKind.EXCLUDED);
		assertThat(this.channels.bind(excluded, 0)).isEqualTo(27440);
	}

}
