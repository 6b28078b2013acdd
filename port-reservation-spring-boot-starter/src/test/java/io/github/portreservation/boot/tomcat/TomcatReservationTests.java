package io.github.portreservation.boot.tomcat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;

import org.apache.catalina.connector.Connector;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.boot.AbstractReservedApplicationTests;
import io.github.portreservation.boot.EmbeddedServer;
import io.github.portreservation.boot.FreeBlocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what {@link TomcatReservationAutoConfiguration} has to do for Tomcat alone.
 */
class TomcatReservationTests extends AbstractReservedApplicationTests {

	@Test
	void protocolOtherThanNioIsRefused(CapturedOutput output) {
		String protocol = "org.apache.coyote.http11.Http11Nio2Protocol";
		assertThatException().isThrownBy(() -> start(ProtocolApplication.class, "--test.protocol=" + protocol));
		assertThat(output).contains(report(
				"Tomcat's protocol '%s' cannot listen inside the reserved block of TCP ports %s.".formatted(protocol,
						this.block),
				"Leave Tomcat's protocol at its default, 'org.apache.coyote.http11.Http11NioProtocol', or set 'reservation.enabled' to 'false'."));
	}

	@Test
	void additionalConnectorThatListensByItselfIsRefused(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(PlainConnectorApplication.class, "--test.protocol=AJP/1.3"));
		assertThat(output).contains(report(
				"The connector for port 8081 that was added to Tomcat, with protocol 'org.apache.coyote.ajp.AjpNioProtocol', cannot listen inside the reserved block of TCP ports %s."
					.formatted(this.block),
				"Create the connector with 'connectors.create(port)', where 'connectors' is the bean of type ReservedConnectorFactory, or set 'reservation.tcp.outside' to 'warn' or 'allow' if it is meant to listen by itself."));
	}

	@Test
	void additionalConnectorThatListensByItselfIsWarnedOf(CapturedOutput output) throws Exception {
		int outside = FreeBlocks.next(1).start();
		start(PlainConnectorApplication.class, "--reservation.tcp.outside=warn", "--test.port=" + outside);
		assertThat(get(outside, "/").statusCode()).isEqualTo(404);
		assertThat(output.toString().lines().filter((line) -> line.contains("WARN")))
			.singleElement(InstanceOfAssertFactories.STRING)
			.endsWith(
					"The connector for port %d that was added to Tomcat, with protocol 'org.apache.coyote.http11.Http11NioProtocol', cannot listen inside the reserved block of TCP ports %s: nothing keeps its port. Create the connector with 'connectors.create(port)', where 'connectors' is the bean of type ReservedConnectorFactory, or set 'reservation.tcp.outside' to 'allow' if that is intended."
						.formatted(outside, this.block));
	}

	@Test
	void portsOutsideAreTakenSilentlyWhereThatIsAllowed(CapturedOutput output) throws Exception {
		int outside = FreeBlocks.next(3).start();
		start(PlainConnectorApplication.class, "--reservation.tcp.outside=allow", "--server.port=" + outside,
				"--test.port=" + (outside + 1), "--management.server.port=" + (outside + 2));
		assertThat(get(outside, "/").statusCode()).isEqualTo(404);
		assertThat(get(outside + 1, "/").statusCode()).isEqualTo(404);
		assertThat(get(outside + 2, "/actuator/health").statusCode()).isEqualTo(200);
		assertThat(output).doesNotContain("WARN", "outside the reserved block");
	}

	@Test
	void additionalConnectorsListenInside() throws Exception {
		ConfigurableApplicationContext context = start(ReservedConnectorApplication.class);
		TomcatWebServer server = (TomcatWebServer) webServer(context);
		assertThat(server.getTomcat().getService().findConnectors()).extracting(Connector::getLocalPort)
			.containsExactlyInAnyOrder(this.block.start(), this.block.start() + 1, this.block.start() + 2);
		for (int port = this.block.start(); port < this.block.end(); port++) {
			assertThat(get(port, "/").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void additionalConnectorWithoutAFreePortIsReported(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(ReservedConnectorApplication.class, "--reservation.tcp.count=1"));
		assertThat(output)
			.contains("The reserved block of TCP ports %1$d-%1$d is full: none of its 1 port is free."
				.formatted(this.block.start()))
			.doesNotContain("may already be in use");
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void portOfAnAdditionalConnectorThatIsTakenIsReportedWithItsHolder(boolean any, CapturedOutput output)
			throws IOException {
		failWithTakenTestPort(ReservedConnectorApplication.class, EmbeddedServer.TOMCAT, any ? 0 : this.block.start());
		assertThat(output)
			.contains("Web server failed to start. TCP port %d cannot be bound.".formatted(this.block.end()))
			.contains("- This very process, ")
			.contains("Port %d is set by 'test.port'.".formatted(this.block.end()));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void portOfAnAdditionalConnectorIsNamedWhereNothingElseIsKnown(CapturedOutput output) throws IOException {
		try (SocketChannel bound = SocketChannel.open().bind(new InetSocketAddress(this.block.end()))) {
			assertThat(bound.isOpen()).isTrue();
			assertThatException()
				.isThrownBy(() -> start(ReservedConnectorApplication.class, "--test.port=" + this.block.end()));
		}
		assertThat(output).contains(
				report("Web server failed to start. Address already in use (port %d).".formatted(this.block.end()),
						"Stop what uses the port, or choose another."));
	}

	@Test
	void portOfAPlainConnectorThatIsTakenIsReportedWithItsHolder(CapturedOutput output) throws IOException {
		int outside = FreeBlocks.next(1).start();
		try (ServerSocket holder = new ServerSocket(outside)) {
			assertThatException().isThrownBy(() -> start(PlainConnectorApplication.class,
					"--reservation.tcp.outside=allow", "--test.port=" + holder.getLocalPort()));
		}
		assertThat(output)
			.contains("A Tomcat connector failed to start. TCP port %d cannot be bound.".formatted(outside))
			.contains("- This very process, ")
			.contains("Port %d is set by 'test.port'.".formatted(outside));
	}

	@Test
	void portOfAnAdditionalConnectorOutsideIsReported(CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException().isThrownBy(() -> start(ReservedConnectorApplication.class, "--test.port=" + outside));
		assertThat(output)
			.contains("Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block))
			.doesNotContain("in use");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ProtocolApplication {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> protocol(@Value("${test.protocol}") String protocol) {
			return (factory) -> factory.setProtocol(protocol);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PlainConnectorApplication {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> plainConnector(
				@Value("${test.protocol:HTTP/1.1}") String protocol, @Value("${test.port:8081}") int port) {
			Connector connector = new Connector(protocol);
			connector.setPort(port);
			return (factory) -> factory.addAdditionalConnectors(connector);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReservedConnectorApplication {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> reservedConnectors(ReservedConnectorFactory connectors,
				@Value("${test.port:0}") int port) {
			Connector withoutReservation = new Connector(new ReservedHttp11NioProtocol());
			withoutReservation.setPort(0);
			return (factory) -> factory.addAdditionalConnectors(connectors.create(port), withoutReservation);
		}

	}

}
