package io.github.portreservation.boot.tomcat;

import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.Test;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.TomcatWebServerFactory;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wiring of {@link TomcatReservationAutoConfiguration}.
 */
class TomcatReservationAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(PortReservationAutoConfiguration.class, TomcatReservationAutoConfiguration.class));

	@Test
	void customizesTomcatWhereThereIsAReservation() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).hasSingleBean(ReservedTomcatCustomizer.class));
	}

	@Test
	void customizesReactiveTomcatWhereThereIsAReservation() {
		new ReactiveWebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					TomcatReservationAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).hasSingleBean(ReservedTomcatCustomizer.class));
	}

	@Test
	void leavesTomcatAloneWithoutAReservation() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(ReservedTomcatCustomizer.class));
	}

	@Test
	void leavesTomcatAloneWhenDisabled() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withPropertyValues("reservation.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReservedTomcatCustomizer.class));
	}

	@Test
	void needsAWebApplication() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					TomcatReservationAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).doesNotHaveBean(ReservedTomcatCustomizer.class));
	}

	@Test
	void doesWithoutTomcat() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(Tomcat.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TomcatReservationAutoConfiguration.class));
	}

	@Test
	void doesWithoutSpringBootsTomcatModule() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(TomcatWebServerFactory.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(TomcatReservationAutoConfiguration.class));
	}

	@Test
	void hintsLetANativeImageCreateTheProtocolByItsName() throws Exception {
		RuntimeHints hints = new RuntimeHints();
		new ReservedTomcatRuntimeHints().registerHints(hints, null);
		assertThat(RuntimeHintsPredicates.reflection()
			.onConstructorInvocation(ReservedHttp11NioProtocol.class.getConstructor())).accepts(hints);
	}

}
