package io.github.portreservation.boot.endpoint;

import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.usage.BlockUsageAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationsEndpointAutoConfiguration}.
 */
class PortReservationsEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=portreservations";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
				BlockUsageAutoConfiguration.class, PortReservationsEndpointAutoConfiguration.class));

	@Test
	void endpointIsThereWhenExposed() {
		withReservation().withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(PortReservationsEndpoint.class));
	}

	@Test
	void endpointIsNotThereUnlessExposed() {
		withReservation().run((context) -> assertThat(context).doesNotHaveBean(PortReservationsEndpoint.class));
	}

	@Test
	void endpointIsNotThereWithoutAReservation() {
		this.contextRunner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PortReservationsEndpoint.class));
	}

	@Test
	void doesWithoutActuator() {
		withReservation().withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PortReservationsEndpointAutoConfiguration.class));
	}

	private ApplicationContextRunner withReservation() {
		return this.contextRunner.withBean(PortReservation.class, FakePortReservation::new);
	}

}
