package io.github.portreservation.boot.jetty;

import java.io.IOException;

import org.eclipse.jetty.server.ServerConnector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.boot.AbstractReservedApplicationTests;
import io.github.portreservation.boot.EmbeddedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link JettyReservationAutoConfiguration} has to do for Jetty alone.
 */
class JettyReservationTests extends AbstractReservedApplicationTests {

	@Test
	void additionalConnectorsListenInside() throws Exception {
		start(SecondConnectorApplication.class, EmbeddedServer.JETTY, "--test.port=0");
		assertThat(get(this.block.start(), "/").statusCode()).isEqualTo(404);
		assertThat(get(this.block.start() + 1, "/").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void portOfAnAdditionalConnectorThatIsTakenIsReportedWithItsHolder(boolean any, CapturedOutput output)
			throws IOException {
		failWithTakenTestPort(SecondConnectorApplication.class, EmbeddedServer.JETTY, any ? 0 : this.block.start());
		assertThat(output).contains("TCP port %d cannot be bound.".formatted(this.block.end()))
			.contains("- This very process, ")
			.contains("Port %d is set by 'test.port'.".formatted(this.block.end()));
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class SecondConnectorApplication {

		@Bean
		WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory> secondConnector(@Value("${test.port}") int port) {
			return (factory) -> factory.addServerCustomizers((server) -> {
				ServerConnector connector = new ServerConnector(server);
				connector.setPort(port);
				server.addConnector(connector);
			});
		}

	}

}
