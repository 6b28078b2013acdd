package io.github.portreservation.boot.health;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.usage.BlockUsageAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationHealthContributorAutoConfiguration}.
 */
class PortReservationHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
				BlockUsageAutoConfiguration.class, PortReservationHealthContributorAutoConfiguration.class,
				HealthContributorAutoConfiguration.class, HealthContributorRegistryAutoConfiguration.class));

	@Test
	void contributesUnderItsName() {
		withReservation().run((context) -> assertThat(
				context.getBean(HealthContributorRegistry.class).getContributor("portReservation"))
			.isInstanceOf(PortReservationHealthIndicator.class));
	}

	@Test
	void contributesNothingWithoutAReservation() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(PortReservationHealthIndicator.class));
	}

	@Test
	void canBeDisabled() {
		withReservation().withPropertyValues("management.health.portreservation.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PortReservationHealthIndicator.class));
	}

	@Test
	void canBeDisabledByItsNameWithADash() {
		withReservation().withPropertyValues("management.health.port-reservation.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(PortReservationHealthIndicator.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "-0.1", "1.1", "NaN" })
	void minimumHasToBeAShare(String minimum) {
		withReservation().withPropertyValues("management.health.portreservation.minimum-free=" + minimum)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class,
						(failure) -> assertThat(failure.getReason())
							.isEqualTo("%s is not a share of the block's ports: choose a number from 0 to 1."
								.formatted(minimum))));
	}

	@Test
	void backsOffFromAnIndicatorOfTheApplication() {
		withReservation()
			.withBean("portReservationHealthIndicator", HealthIndicator.class, () -> () -> Health.up().build())
			.run((context) -> assertThat(context).doesNotHaveBean(PortReservationHealthIndicator.class));
	}

	@Test
	void doesWithoutHealth() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					BlockUsageAutoConfiguration.class, PortReservationHealthContributorAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(Health.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PortReservation.class)
				.doesNotHaveBean(PortReservationHealthContributorAutoConfiguration.class));
	}

	private ApplicationContextRunner withReservation() {
		return this.contextRunner.withBean(PortReservation.class, FakePortReservation::new);
	}

}
