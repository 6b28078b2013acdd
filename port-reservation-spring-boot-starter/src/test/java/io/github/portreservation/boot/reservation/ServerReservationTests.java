package io.github.portreservation.boot.reservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.mock.env.MockEnvironment;

import io.github.portreservation.PortOutsideReservationException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.FreeBlocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ServerReservation}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ServerReservationTests {

	private final int outside = FreeBlocks.next(1).start();

	private final FakePortReservation reservation = new FakePortReservation();

	@Test
	void failLeavesTheReservationAsItIs() {
		PortReservation forServer = servers(OutsidePolicy.FAIL).forServer("Example");
		assertThat(forServer).isSameAs(this.reservation);
		assertThatExceptionOfType(PortOutsideReservationException.class).isThrownBy(() -> bind(forServer));
	}

	@Test
	void warnTellsOnceOfEachPort(CapturedOutput output) throws IOException {
		ServerReservation servers = servers(OutsidePolicy.WARN);
		bind(servers.forServer("Example"));
		bind(servers.forServer("Example"));
		servers.listensOutside("Example", this.outside);
		assertThat(output.toString().lines()).filteredOn((line) -> line.contains("WARN"))
			.singleElement()
			.asString()
			.endsWith(
					"Example listens on port %d, outside the reserved block of TCP ports 20000-20019: nothing keeps that port. Set 'server.port' to 0 for any free port of the block, or to a port of 20000-20019, or set 'reservation.tcp.outside' to 'allow' if that is intended."
						.formatted(this.outside));
	}

	@Test
	void allowIsSilent(CapturedOutput output) throws IOException {
		ServerReservation servers = servers(OutsidePolicy.ALLOW);
		bind(servers.forServer("Example"));
		servers.bypassed("It listens by itself.", "Stop it", IllegalStateException::new);
		assertThat(output).doesNotContain("WARN", "INFO");
	}

	@Test
	void whatListensByItselfIsRefusedUnlessThatIsPermitted() {
		assertThatIllegalStateException().isThrownBy(() -> servers(OutsidePolicy.FAIL).bypassed("It listens by itself.",
				"Stop it", IllegalStateException::new));
	}

	@Test
	void whatListensByItselfIsWarnedOf(CapturedOutput output) {
		servers(OutsidePolicy.WARN).bypassed("It listens by itself.", "Stop it", IllegalStateException::new);
		assertThat(output).contains("WARN")
			.contains(
					"It listens by itself. Stop it, or set 'reservation.tcp.outside' to 'allow' if that is intended.");
	}

	@Test
	void portsInsideAreTheReservationsBusiness() throws IOException {
		PortReservation forServer = servers(OutsidePolicy.ALLOW).forServer("Example");
		try (ServerSocketChannel channel = ServerSocketChannel.open()) {
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> forServer.bind(channel, new InetSocketAddress(20003), 50));
			assertThatExceptionOfType(UnsupportedOperationException.class)
				.isThrownBy(() -> forServer.bind(channel, new InetSocketAddress(0), 50));
		}
	}

	private ServerReservation servers(OutsidePolicy policy) {
		return new ServerReservation(this.reservation, policy,
				new PortSettings(new MockEnvironment().withProperty("server.port", String.valueOf(this.outside))));
	}

	private void bind(PortReservation reservation) throws IOException {
		try (ServerSocketChannel channel = ServerSocketChannel.open()) {
			reservation.bind(channel, new InetSocketAddress(this.outside), 50);
			assertThat(channel.socket().getLocalPort()).isEqualTo(this.outside);
		}
	}

}
