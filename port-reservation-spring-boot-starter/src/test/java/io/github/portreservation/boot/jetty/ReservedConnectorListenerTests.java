package io.github.portreservation.boot.jetty;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FreeBlocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReservedConnectorListener} in a Jetty without Spring Boot.
 */
class ReservedConnectorListenerTests {

	private final Server server = new Server();

	private final PortRange block = FreeBlocks.next(3);

	private PortReservation reservation;

	@BeforeEach
	void reserve(@TempDir Path registry) throws Exception {
		this.reservation = PortReservations.of(TransportProtocol.TCP, new ReservationSettings(registry))
			.reserve(this.block, ReservationMode.AUTO);
		this.server.addEventListener(new ReservedConnectorListener(this.reservation));
	}

	@AfterEach
	void stop() throws Exception {
		this.server.stop();
		this.server.destroy();
		this.reservation.close();
	}

	@Test
	void connectorListensInsideTheBlockEachTimeItStarts() throws Exception {
		ServerConnector connector = connector(0);
		this.server.start();
		assertThat(connector.getLocalPort()).isEqualTo(this.block.start());
		connector.stop();
		connector.start();
		assertThat(connector.getLocalPort()).isEqualTo(this.block.start());
	}

	@Test
	void connectorThatIsNotOpenedEarlyListensInsideTheBlock() throws Exception {
		ServerConnector connector = connector(0);
		this.server.setOpenEarly(false);
		this.server.start();
		assertThat(connector.getLocalPort()).isEqualTo(this.block.start());
	}

	@Test
	void connectorThatIsAddedLaterListensInsideTheBlock() throws Exception {
		connector(0);
		this.server.start();
		ServerConnector later = connector(0);
		later.start();
		assertThat(later.getLocalPort()).isEqualTo(this.block.start() + 1);
	}

	@Test
	void connectorListensOnTheAddressAndWithTheOptionsThatItWasGiven() throws Exception {
		ServerConnector connector = connector(this.block.end());
		connector.setHost("127.0.0.1");
		this.server.start();
		assertThat(connector.getLocalPort()).isEqualTo(this.block.end());
		assertThat(((ServerSocketChannel) connector.getTransport()).getLocalAddress())
			.hasToString("/127.0.0.1:" + this.block.end());
	}

	@Test
	void connectorThatHasAChannelKeepsIt() throws Exception {
		ServerConnector connector = connector(0);
		try (ServerSocketChannel own = this.reservation.openServerSocketChannel()) {
			this.reservation.bind(own, null, 1);
			connector.open(own);
			this.server.start();
			assertThat(connector.getTransport()).isSameAs(own);
		}
	}

	@Test
	void portInUseIsThrownAsJettyWouldThrowIt() throws IOException {
		try (ServerSocketChannel other = this.reservation.openServerSocketChannel()) {
			this.reservation.bind(other, null, 1);
			connector(this.block.start());
			assertThatExceptionOfType(BindException.class).isThrownBy(this.server::start)
				.withMessageContaining("in use");
		}
	}

	private ServerConnector connector(int port) {
		ServerConnector connector = new ServerConnector(this.server, 1, 1);
		connector.setPort(port);
		this.server.addConnector(connector);
		return connector;
	}

}
