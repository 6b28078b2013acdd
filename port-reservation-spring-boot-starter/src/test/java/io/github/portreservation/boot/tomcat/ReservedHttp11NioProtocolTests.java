package io.github.portreservation.boot.tomcat;

import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

import org.apache.catalina.LifecycleException;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.startup.Tomcat;
import org.apache.coyote.AbstractProtocol;
import org.junit.jupiter.api.AfterEach;
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
 * Tests for {@link ReservedHttp11NioProtocol} in a Tomcat without Spring Boot.
 */
class ReservedHttp11NioProtocolTests {

	private final Tomcat tomcat = new Tomcat();

	private final PortRange block = FreeBlocks.next(2);

	@TempDir
	private Path folder;

	@AfterEach
	void stop() throws LifecycleException {
		this.tomcat.stop();
		this.tomcat.destroy();
	}

	@Test
	void connectorListensInsideTheBlockEachTimeItStarts() throws Exception {
		try (PortReservation reservation = reserve()) {
			Connector connector = connector(new ReservedHttp11NioProtocol(reservation));
			this.tomcat.start();
			assertThat(connector.getLocalPort()).isEqualTo(this.block.start());
			connector.stop();
			assertThat(connector.getLocalPort()).isEqualTo(-1);
			connector.start();
			assertThat(connector.getLocalPort()).isEqualTo(this.block.start());
			connector.pause();
			connector.resume();
			connect(connector.getLocalPort());
		}
	}

	@Test
	void unixDomainSocketNeedsNoPort() throws Exception {
		try (PortReservation reservation = reserve()) {
			Path path = this.folder.resolve("socket");
			Connector connector = connector(new ReservedHttp11NioProtocol(reservation));
			connector.setProperty("unixDomainSocketPath", path.toString());
			this.tomcat.start();
			try (SocketChannel client = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
				assertThat(client.isConnected()).isTrue();
			}
		}
	}

	@Test
	void connectorWithoutAReservationDoesNotStart() {
		Connector connector = connector(new ReservedHttp11NioProtocol());
		connector.setProperty("bindOnInit", "true");
		assertThatExceptionOfType(LifecycleException.class).isThrownBy(connector::init)
			.withStackTraceContaining("No reservation has been set");
	}

	private Connector connector(AbstractProtocol<?> protocol) {
		Connector connector = new Connector(protocol);
		connector.setPort(0);
		connector.setThrowOnFailure(true);
		connector.setProperty("bindOnInit", "false");
		this.tomcat.setBaseDir(this.folder.toString());
		this.tomcat.setConnector(connector);
		return connector;
	}

	private PortReservation reserve() throws Exception {
		return PortReservations.of(TransportProtocol.TCP, new ReservationSettings(this.folder.resolve("registry")))
			.reserve(this.block, ReservationMode.AUTO);
	}

	private static void connect(int port) throws Exception {
		try (SocketChannel client = SocketChannel.open(new InetSocketAddress("localhost", port))) {
			assertThat(client.isConnected()).isTrue();
		}
	}

}
