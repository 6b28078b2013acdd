package io.github.portreservation.boot.tomcat;

import java.io.IOException;

import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.AbstractReservedApplicationTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what {@link TomcatReservationAutoConfiguration} has to do for Tomcat alone.
 */
class TomcatReservationTests extends AbstractReservedApplicationTests {

	@Test
	void protocolOtherThanNioIsRefused(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Nio2Application.class));
		assertThat(output).contains(report(
				"Tomcat's protocol 'org.apache.coyote.http11.Http11Nio2Protocol' cannot listen inside the reserved block of TCP ports %s."
					.formatted(this.block),
				"Leave Tomcat's protocol at its default, 'org.apache.coyote.http11.Http11NioProtocol', or set 'reservation.enabled' to 'false'."));
	}

	@Test
	void additionalConnectorThatListensOutsideIsRefused(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(PlainConnectorApplication.class));
		assertThat(output).contains(report(
				"The connector for port 8081 that was added to Tomcat, with protocol 'org.apache.coyote.http11.Http11NioProtocol', cannot listen inside the reserved block of TCP ports %s."
					.formatted(this.block),
				"Create the connector with 'new Connector(new ReservedHttp11NioProtocol(reservation))', where 'reservation' is the bean of type PortReservation, or set 'reservation.enabled' to 'false'."));
	}

	@Test
	void additionalConnectorWithTheReservedProtocolListensInside() throws IOException {
		ConfigurableApplicationContext context = start(ReservedConnectorApplication.class);
		TomcatWebServer server = (TomcatWebServer) webServer(context);
		assertThat(server.getTomcat().getService().findConnectors()).extracting(Connector::getLocalPort)
			.containsExactlyInAnyOrder(this.block.start(), this.block.start() + 1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Nio2Application {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> nio2() {
			return (factory) -> factory.setProtocol("org.apache.coyote.http11.Http11Nio2Protocol");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PlainConnectorApplication {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> plainConnector() {
			Connector connector = new Connector();
			connector.setPort(8081);
			return (factory) -> factory.addAdditionalConnectors(connector);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReservedConnectorApplication {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> reservedConnector(PortReservation reservation) {
			Connector connector = new Connector(new ReservedHttp11NioProtocol(reservation));
			connector.setPort(0);
			return (factory) -> factory.addAdditionalConnectors(connector);
		}

	}

}
