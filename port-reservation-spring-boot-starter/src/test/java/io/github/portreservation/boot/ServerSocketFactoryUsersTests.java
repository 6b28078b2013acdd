package io.github.portreservation.boot;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.rmi.registry.LocateRegistry;
import java.rmi.registry.Registry;
import java.rmi.server.RMIServerSocketFactory;
import java.rmi.server.UnicastRemoteObject;
import java.util.Locale;
import java.util.Map;

import javax.management.MBeanServer;
import javax.management.remote.JMXConnector;
import javax.management.remote.JMXConnectorFactory;
import javax.management.remote.JMXConnectorServer;
import javax.management.remote.JMXConnectorServerFactory;
import javax.management.remote.JMXServiceURL;
import javax.management.remote.rmi.RMIConnectorServer;
import javax.net.ServerSocketFactory;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.integration.annotation.ServiceActivator;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.config.EnableIntegration;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.integration.ip.tcp.connection.TcpNetServerConnectionFactory;
import org.springframework.integration.ip.tcp.connection.TcpSocketFactorySupport;
import org.springframework.integration.ip.tcp.inbound.TcpInboundGateway;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.ReservedServerSocketFactory;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ReservedServerSocketFactory} with those who take one, and with real
 * clients.
 */
class ServerSocketFactoryUsersTests {

	private final PortRange block = FreeBlocks.next(3);

	@TempDir
	private Path folder;

	private PortReservation reservation;

	@BeforeEach
	void reserve() throws Exception {
		this.reservation = PortReservations
			.of(TransportProtocol.TCP, new ReservationSettings(this.folder.resolve("registry")))
			.reserve(this.block, ReservationMode.AUTO);
	}

	@AfterEach
	void close() throws Exception {
		this.reservation.close();
	}

	@Test
	void jmxServerAndItsRmiRegistryListenInside() throws Exception {
		System.setProperty("java.rmi.server.hostname", "localhost");
		int registryPort = this.block.end();
		RMIServerSocketFactory sockets = new ReservedServerSocketFactory(this.reservation)::createServerSocket;
		Registry registry = LocateRegistry.createRegistry(registryPort, null, sockets);
		MBeanServer beans = ManagementFactory.getPlatformMBeanServer();
		JMXServiceURL url = new JMXServiceURL("service:jmx:rmi://localhost:%d/jndi/rmi://localhost:%d/jmxrmi"
			.formatted(this.block.start(), registryPort));
		JMXConnectorServer server = JMXConnectorServerFactory.newJMXConnectorServer(url,
				Map.of(RMIConnectorServer.RMI_SERVER_SOCKET_FACTORY_ATTRIBUTE, sockets), beans);
		server.start();
		try (JMXConnector client = JMXConnectorFactory.connect(url)) {
			assertThat(client.getMBeanServerConnection().getMBeanCount()).isEqualTo(beans.getMBeanCount());
			connect(this.block.start()).close();
			connect(registryPort).close();
		}
		finally {
			server.stop();
			UnicastRemoteObject.unexportObject(registry, true);
			System.clearProperty("java.rmi.server.hostname");
		}
	}

	@Test
	void springIntegrationListensInside() throws Exception {
		try (AnnotationConfigApplicationContext context = start(new ReservedServerSocketFactory(this.reservation));
				Socket client = connect(port(context))) {
			assertThat(client.getPort()).isEqualTo(this.block.start());
			assertThat(answer(client, "hello")).isEqualTo("HELLO");
		}
	}

	@Test
	void springIntegrationListensInsideWithTls() throws Exception {
		TestCertificate certificate = TestCertificate.create(this.folder);
		ReservedServerSocketFactory sockets = new ReservedServerSocketFactory(this.reservation)
			.withTls(certificate.serverContext());
		try (AnnotationConfigApplicationContext context = start(sockets);
				SSLSocket client = (SSLSocket) certificate.clientContext()
					.getSocketFactory()
					.createSocket("localhost", port(context))) {
			assertThat(client.getPort()).isEqualTo(this.block.start());
			assertThat(answer(client, "hello")).isEqualTo("HELLO");
			assertThat(client.getSession().getProtocol()).isEqualTo("TLSv1.3");
		}
	}

	private static Socket connect(int port) throws Exception {
		return new Socket("localhost", port);
	}

	private static String answer(Socket client, String request) throws Exception {
		client.getOutputStream().write((request + "\r\n").getBytes(StandardCharsets.US_ASCII));
		return new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII)).readLine();
	}

	private static AnnotationConfigApplicationContext start(ReservedServerSocketFactory sockets) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.registerBean(ReservedServerSocketFactory.class, () -> sockets);
		context.register(TcpConfiguration.class);
		context.refresh();
		return context;
	}

	private static int port(AnnotationConfigApplicationContext context) {
		AbstractServerConnectionFactory server = context.getBean(AbstractServerConnectionFactory.class);
		await().until(server::isListening);
		return server.getPort();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableIntegration
	static class TcpConfiguration {

		@Bean
		TcpNetServerConnectionFactory server(ReservedServerSocketFactory sockets) {
			TcpNetServerConnectionFactory server = new TcpNetServerConnectionFactory(0);
			server.setTcpSocketFactorySupport(new ReservedSockets(sockets));
			return server;
		}

		@Bean
		TcpInboundGateway gateway(TcpNetServerConnectionFactory server) {
			TcpInboundGateway gateway = new TcpInboundGateway();
			gateway.setConnectionFactory(server);
			gateway.setRequestChannelName("requests");
			return gateway;
		}

		@Bean
		DirectChannel requests() {
			return new DirectChannel();
		}

		@ServiceActivator(inputChannel = "requests")
		byte[] upperCase(byte[] request) {
			return new String(request, StandardCharsets.US_ASCII).toUpperCase(Locale.ROOT)
				.getBytes(StandardCharsets.US_ASCII);
		}

	}

	private record ReservedSockets(ReservedServerSocketFactory sockets) implements TcpSocketFactorySupport {

		@Override
		public ServerSocketFactory getServerSocketFactory() {
			return this.sockets;
		}

		@Override
		public SocketFactory getSocketFactory() {
			return SocketFactory.getDefault();
		}

	}

}
