package io.github.portreservation.boot.health;

import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.boot.health.contributor.HealthContributors;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationHealthContributorAutoConfiguration}.
 */
class PortReservationHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
				PortReservationHealthContributorAutoConfiguration.class, HealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class));

	@Test
	void contributesUnderItsName() {
		withReservation().run((context) -> {
			HealthContributor contributor = contributor(context);
			assertThat(contributor).isInstanceOf(PortReservationHealthIndicator.class);
			assertThat(protocol(contributor)).isEqualTo("tcp");
		});
	}

	@Test
	void contributesTheBlockOfUdpPortsWhereItIsTheOnlyOne() {
		this.contextRunner.withUserConfiguration(OwnUdpReservation.class).run((context) -> {
			HealthContributor contributor = contributor(context);
			assertThat(contributor).isInstanceOf(PortReservationHealthIndicator.class);
			assertThat(protocol(contributor)).isEqualTo("udp");
		});
	}

	@Test
	void contributesAComponentForEachOfTwoBlocks() {
		withReservation().withUserConfiguration(OwnUdpReservation.class)
			.run((context) -> assertThat(contributor(context)).isInstanceOfSatisfying(CompositeHealthContributor.class,
					(composite) -> assertThat(composite.stream())
						.allSatisfy((entry) -> assertThat(protocol(entry.contributor())).isEqualTo(entry.name()))
						.extracting(HealthContributors.Entry::name)
						.containsExactlyInAnyOrder("tcp", "udp")));
	}

	@Test
	void contributesNothingWithoutAReservation() {
		this.contextRunner.run((context) -> assertThat(contributor(context)).isNull());
	}

	@Test
	void canBeDisabled() {
		withReservation().withPropertyValues("management.health.portreservation.enabled=false")
			.run((context) -> assertThat(contributor(context)).isNull());
	}

	@Test
	void canBeDisabledByItsNameWithADash() {
		withReservation().withPropertyValues("management.health.port-reservation.enabled=false")
			.run((context) -> assertThat(contributor(context)).isNull());
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

	@ParameterizedTest
	@ValueSource(strings = { "portReservationHealthIndicator", "portReservationHealthContributor" })
	void backsOffFromAnIndicatorOfTheApplication(String name) {
		HealthIndicator own = () -> Health.up().build();
		withReservation().withUserConfiguration(OwnUdpReservation.class)
			.withBean(name, HealthIndicator.class, () -> own)
			.run((context) -> assertThat(contributor(context)).isSameAs(own));
	}

	@Test
	void doesWithoutHealth() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					PortReservationHealthContributorAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(Health.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(PortReservation.class)
				.doesNotHaveBean(PortReservationHealthContributorAutoConfiguration.class));
	}

	private ApplicationContextRunner withReservation() {
		return this.contextRunner.withBean(PortReservation.class, FakePortReservation::new);
	}

	private static @Nullable HealthContributor contributor(ApplicationContext context) {
		return context.getBean(HealthContributorRegistry.class).getContributor("portReservation");
	}

	private static @Nullable Object protocol(@Nullable HealthContributor contributor) {
		HealthIndicator indicator = (HealthIndicator) Objects.requireNonNull(contributor);
		return Objects.requireNonNull(indicator.health()).getDetails().get("protocol");
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnUdpReservation {

		@Bean(defaultCandidate = false)
		PortReservation udpPortReservation() {
			return new FakePortReservation(TransportProtocol.UDP);
		}

	}

}
