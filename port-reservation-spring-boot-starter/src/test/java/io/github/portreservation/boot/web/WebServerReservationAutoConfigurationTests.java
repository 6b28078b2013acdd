package io.github.portreservation.boot.web;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebServerReservationAutoConfiguration}.
 */
class WebServerReservationAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(PortReservationAutoConfiguration.class, WebServerReservationAutoConfiguration.class));

	@Test
	void logsPortsWhereThereIsAReservation() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).hasSingleBean(WebServerListener.class));
	}

	@Test
	void logsNothingWithoutAReservation() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(WebServerListener.class));
	}

	@Test
	void needsAWebApplication() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					WebServerReservationAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).doesNotHaveBean(WebServerListener.class));
	}

	@Test
	void doesWithoutAWebServer() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(WebServerInitializedEvent.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(WebServerListener.class));
	}

}
