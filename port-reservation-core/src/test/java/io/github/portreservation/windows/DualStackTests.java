package io.github.portreservation.windows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link AssociationProbe}: Windows may or may not tie the dual-stack sockets
 * that Java opens by default.
 */
@EnabledWithStandIn
class DualStackTests {

	private static final PortRange RANGE = new PortRange(27430, 4);

	private final TestChannels channels = new TestChannels();

	@BeforeEach
	void reset() {
		StandIn.reset();
		StandIn.set("allocation", "lowest");
	}

	@AfterEach
	void close() throws IOException {
		this.channels.close();
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow, dual", "TCP, einval, inet", "TCP, eopnotsupp, inet", "UDP, allow, dual",
			"UDP, einval, inet", "UDP, eopnotsupp, inet" })
	void reservationOpensChannelsThatWindowsTies(TransportProtocol protocol, String answer, String family)
			throws IOException {
		StandIn.set("associate-dual-stack", answer);
		PortReservation reservation = new WindowsReservationBackend(protocol).create(RANGE);
		assertThat(this.channels.bind(reservation, this.channels.open(reservation), new InetSocketAddress(0)))
			.matches(RANGE::contains);
		assertThat(this.channels.bind(reservation, 27432)).isEqualTo(27432);
		assertThat(StandIn.log("bind ")).last().asString().contains("family=" + family);
	}

	@ParameterizedTest
	@CsvSource({ "TCP, einval, openServerSocketChannel()", "UDP, eopnotsupp, openDatagramChannel()" })
	void dualStackChannelOfTheCallerIsRefusedWithTheWayOut(TransportProtocol protocol, String answer, String wayOut)
			throws IOException {
		StandIn.set("associate-dual-stack", answer);
		PortReservation reservation = new WindowsReservationBackend(protocol).create(RANGE);
		NetworkChannel channel = this.channels.openForeign(protocol);
		assertThatExceptionOfType(ReservedPortDeniedException.class)
			.isThrownBy(() -> this.channels.bind(reservation, channel, 0))
			.withMessageContaining("dual-stack")
			.withMessageContaining(wayOut)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("in use"));
	}

	@ParameterizedTest
	@CsvSource({ "einval", "eopnotsupp" })
	void addressOfIpv6IsRefusedWithTheWayOut(String answer) throws IOException {
		StandIn.set("associate-dual-stack", answer);
		PortReservation reservation = new WindowsReservationBackend(TransportProtocol.TCP).create(RANGE);
		NetworkChannel channel = this.channels.open(reservation);
		assertThatExceptionOfType(ReservedPortDeniedException.class)
			.isThrownBy(() -> this.channels.bind(reservation, channel, new InetSocketAddress("::1", 0)))
			.withMessageContaining("bind it to an IPv4 address");
		assertThat(this.channels.bind(reservation, channel, new InetSocketAddress("::", 0))).matches(RANGE::contains);
	}

	@ParameterizedTest
	@CsvSource({ "allow, dual", "einval, inet", "eopnotsupp, inet" })
	void runtimeReservationDoesTheSame(String answer, String family) throws IOException {
		StandIn.set("associate-dual-stack", answer);
		try (PortReservation reservation = new WindowsReservationBackend(TransportProtocol.TCP).acquire(RANGE)) {
			assertThat(this.channels.bind(reservation, 0)).matches(RANGE::contains);
			assertThat(StandIn.log("bind ")).last().asString().contains("family=" + family);
			reservation.verify();
			this.channels.close();
		}
	}

}
