package io.github.portreservation.boot.netty;

import java.io.IOException;
import java.net.ServerSocket;

import io.rsocket.RSocket;
import io.rsocket.core.RSocketConnector;
import io.rsocket.transport.ClientTransport;
import io.rsocket.transport.netty.client.TcpClientTransport;
import io.rsocket.transport.netty.client.WebsocketClientTransport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.github.portreservation.boot.AbstractReservedApplicationTests;
import io.github.portreservation.boot.DeniedPorts;
import io.github.portreservation.boot.EmbeddedServer;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.reservation.ReservedServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link NettyReservationAutoConfiguration} with RSocket servers.
 */
class RSocketReservationTests extends AbstractReservedApplicationTests {

	private static final String ALONE = "--spring.main.web-application-type=none";

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "websocket" })
	void takesAPortOfTheBlockBesideTheWebServer(String transport, CapturedOutput output) {
		ConfigurableApplicationContext context = start(TestApplication.class, EmbeddedServer.REACTOR_NETTY,
				"--spring.rsocket.server.port=0", "--spring.rsocket.server.transport=" + transport);
		int port = context.getEnvironment().getRequiredProperty("local.rsocket.server.port", Integer.class);
		assertThat(port).isNotEqualTo(port(context)).matches(this.block::contains);
		RSocket client = RSocketConnector.connectWith(client(transport, port)).blockOptional().orElseThrow();
		assertThat(client.isDisposed()).isFalse();
		client.dispose();
		assertThat(context.getBean(ReservedServers.class).on(port)).contains("rsocket");
		assertThat(output).contains("RSocket listens on port %d of the reserved block".formatted(port));
	}

	@ParameterizedTest
	@ValueSource(strings = { "tcp", "websocket" })
	void takenPortIsReportedWithItsHolder(String transport, CapturedOutput output) throws IOException {
		try (ServerSocket holder = new ServerSocket(this.block.end())) {
			assertThatException().isThrownBy(() -> start(TestApplication.class, EmbeddedServer.REACTOR_NETTY,
					"--spring.rsocket.server.port=" + holder.getLocalPort(),
					"--spring.rsocket.server.transport=" + transport));
		}
		assertThat(output).contains("APPLICATION FAILED TO START")
			.contains("TCP port %d cannot be bound.".formatted(this.block.end()))
			.contains("- This very process, ")
			.contains("Port %d is set by 'spring.rsocket.server.port'.".formatted(this.block.end()));
	}

	@Test
	void fullBlockIsReportedAsFull(CapturedOutput output) {
		start(TestApplication.class, EmbeddedServer.REACTOR_NETTY, "--reservation.tcp.count=1");
		assertThatException().isThrownBy(() -> start(TestApplication.class, EmbeddedServer.REACTOR_NETTY, ALONE,
				"--reservation.tcp.count=1", "--spring.rsocket.server.port=0"));
		assertThat(output).contains(report(
				"The reserved block of TCP ports %1$d-%1$d is full: none of its 1 port is free."
					.formatted(this.block.start()),
				"Stop a process that uses a port of the block, or enlarge the block: 'reservation.tcp.count' is 1 now."))
			.doesNotContain("in use");
	}

	@Test
	void deniedPortIsReportedAsDenied(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(DeniedApplication.class, EmbeddedServer.REACTOR_NETTY, ALONE,
				"--spring.rsocket.server.port=0"));
		assertThat(output).contains(report(DeniedPorts.PROBLEM, DeniedPorts.REMEDY)).doesNotContain("in use");
	}

	@Test
	void portOutsideIsReportedWithThePropertyThatAsksForIt(CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException().isThrownBy(() -> start(TestApplication.class, EmbeddedServer.REACTOR_NETTY,
				"--spring.rsocket.server.port=" + outside));
		assertThat(output)
			.contains("Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block))
			.contains("Set 'spring.rsocket.server.port' to 0 for any free port of the block")
			.doesNotContain("in use");
	}

	@Test
	void portOutsideIsTakenWithAWarningWhereThatIsPermitted(CapturedOutput output) {
		int outside = FreeBlocks.next(1).start();
		start(TestApplication.class, EmbeddedServer.REACTOR_NETTY, "--reservation.tcp.outside=warn",
				"--spring.rsocket.server.port=" + outside);
		RSocket client = RSocketConnector.connectWith(client("tcp", outside)).blockOptional().orElseThrow();
		assertThat(client.isDisposed()).isFalse();
		client.dispose();
		assertThat(output)
			.contains("Reactor Netty listens on port %d, outside the reserved block of TCP ports %s".formatted(outside,
					this.block))
			.contains("Set 'spring.rsocket.server.port' to 0 for any free port of the block");
	}

	private static ClientTransport client(String transport, int port) {
		return transport.equals("tcp") ? TcpClientTransport.create(port) : WebsocketClientTransport.create(port);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TestApplication {

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@Import(DeniedPorts.class)
	static class DeniedApplication {

	}

}
