package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.NetworkChannel;
import java.util.List;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.portreservation.PortOutsideReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationBindException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExactTokenBinding}: whichever of the two ways to name a port Windows
 * allows, or none.
 */
@EnabledWithStandIn
class ExactPortTests extends AbstractStandInTests {

	private static final PortRange RANGE = new PortRange(27420, 5);

	private PortReservation create(TransportProtocol protocol, String tied, String untied) throws IOException {
		StandIn.set("explicit-port-after-association", tied);
		StandIn.set("explicit-bind-in-persistent", untied);
		return new WindowsReservationBackend(protocol).create(RANGE);
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow, allow", "TCP, allow, refuse", "TCP, refuse, allow", "TCP, refuse, refuse",
			"UDP, allow, allow", "UDP, allow, refuse", "UDP, refuse, allow", "UDP, refuse, refuse" })
	void eachPortIsBoundByName(TransportProtocol protocol, String tied, String untied) throws IOException {
		PortReservation reservation = create(protocol, tied, untied);
		for (int port : List.of(27422, 27424, 27420, 27421, 27423)) {
			assertThat(this.channels.bind(reservation, port)).isEqualTo(port);
		}
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow, allow", "TCP, allow, refuse", "TCP, refuse, allow", "TCP, refuse, refuse",
			"UDP, allow, allow", "UDP, allow, refuse", "UDP, refuse, allow", "UDP, refuse, refuse" })
	void portInUseIsPlainlyInUse(TransportProtocol protocol, String tied, String untied) throws IOException {
		PortReservation reservation = create(protocol, tied, untied);
		int taken = this.channels.bind(reservation, 0);
		NetworkChannel channel = this.channels.open(reservation);
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bind(reservation, channel, taken))
			.isNotInstanceOf(PortReservationBindException.class)
			.withMessageContaining("Address already in use");
		assertThat(this.channels.bind(reservation, channel, 0)).isNotEqualTo(taken).matches(RANGE::contains);
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow, allow", "TCP, allow, refuse", "TCP, refuse, allow", "TCP, refuse, refuse" })
	void portOfFullBlockIsPlainlyInUse(TransportProtocol protocol, String tied, String untied) throws IOException {
		PortReservation reservation = create(protocol, tied, untied);
		for (int i = 0; i < RANGE.count(); i++) {
			this.channels.bind(reservation, 0);
		}
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bind(reservation, 27421))
			.isNotInstanceOf(PortReservationBindException.class)
			.withMessageContaining("Address already in use");
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow, allow", "TCP, allow, refuse", "TCP, refuse, allow", "TCP, refuse, refuse" })
	void preparedChannelIsBoundByName(TransportProtocol protocol, String tied, String untied) throws IOException {
		PortReservation reservation = create(protocol, tied, untied);
		NetworkChannel channel = this.channels.open(reservation);
		reservation.prepare(channel);
		assertThat(this.channels.bind(reservation, channel, 27423)).isEqualTo(27423);
	}

	@ParameterizedTest
	@CsvSource({ "TCP", "UDP" })
	void portOutsideIsRefusedBeforeWindowsIsAsked(TransportProtocol protocol) throws IOException {
		PortReservation reservation = create(protocol, "allow", "allow");
		NetworkChannel channel = this.channels.open(reservation);
		int calls = StandIn.log().size();
		assertThatExceptionOfType(PortOutsideReservationException.class)
			.isThrownBy(() -> this.channels.bind(reservation, channel, 27425));
		assertThat(StandIn.log()).hasSize(calls);
	}

}
