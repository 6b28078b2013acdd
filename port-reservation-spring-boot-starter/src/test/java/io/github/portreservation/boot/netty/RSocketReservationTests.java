package io.github.portreservation.boot.netty;

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

import io.github.portreservation.boot.AbstractReservedApplicationTests;
import io.github.portreservation.boot.EmbeddedServer;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.reservation.ReservedServers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link NettyReservationAutoConfiguration} with RSocket servers.
 */
class RSocketReservationTests extends AbstractReservedApplicationTests {

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

	@Test
	void portOutsideIsReportedWithThePropertyThatAsksForIt(CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException().isThrownBy(() -> start(TestApplication.class, EmbeddedServer.REACTOR_NETTY,
				"--spring.rsocket.server.port=" + outside));
		assertThat(output)
			.contains("Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block))
			.contains("Set 'spring.rsocket.server.port' to 0 for any free port of the block");
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

}
