package io.github.portreservation.boot.jetty;

import org.eclipse.jetty.server.Server;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wiring of {@link JettyReservationAutoConfiguration}.
 */
class JettyReservationAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(PortReservationAutoConfiguration.class, JettyReservationAutoConfiguration.class));

	@Test
	void customizesJettyWhereThereIsAReservation() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).hasSingleBean(ReservedJettyCustomizer.class));
	}

	@Test
	void customizesReactiveJettyWhereThereIsAReservation() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					JettyReservationAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).hasSingleBean(ReservedJettyCustomizer.class));
	}

	@Test
	void leavesJettyAloneWithoutAReservation() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(ReservedJettyCustomizer.class));
	}

	@Test
	void leavesJettyAloneWhenDisabled() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withPropertyValues("reservation.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReservedJettyCustomizer.class));
	}

	@Test
	void needsAWebApplication() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					JettyReservationAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).doesNotHaveBean(ReservedJettyCustomizer.class));
	}

	@Test
	void doesWithoutJetty() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(Server.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(JettyReservationAutoConfiguration.class));
	}

	@Test
	void doesWithoutSpringBootsJettyModule() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(ConfigurableJettyWebServerFactory.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(JettyReservationAutoConfiguration.class));
	}

}
