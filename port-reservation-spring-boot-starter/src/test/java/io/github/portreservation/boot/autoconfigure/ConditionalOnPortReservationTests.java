package io.github.portreservation.boot.autoconfigure;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionEvaluationReport;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.endpoint.PortReservationsEndpointAutoConfiguration;
import io.github.portreservation.boot.health.PortReservationHealthContributorAutoConfiguration;
import io.github.portreservation.boot.metrics.PortReservationMetricsAutoConfiguration;
import io.github.portreservation.boot.tomcat.TomcatReservationAutoConfiguration;
import io.github.portreservation.boot.web.WebServerReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConditionalOnPortReservation @ConditionalOnPortReservation}.
 */
class ConditionalOnPortReservationTests {

	@TempDir
	private Path registry;

	private final PortRange block = FreeBlocks.next(4);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class, Dependents.class));

	@Test
	void nothingIsReserved() {
		this.contextRunner.run((context) -> {
			assertThat(context).doesNotHaveBean("any").doesNotHaveBean("tcp").doesNotHaveBean("udp");
			assertThat(ConditionEvaluationReport.get(context.getBeanFactory())
				.getConditionAndOutcomesBySource()
				.get(Dependents.class.getName() + "#any")).singleElement()
				.satisfies((outcome) -> assertThat(outcome.getOutcome().getMessage())
					.isEqualTo("@ConditionalOnPortReservation no block is reserved"));
		});
	}

	@Test
	void tcpBlock() {
		withBlock("tcp").run((context) -> assertThat(context).hasBean("any").hasBean("tcp").doesNotHaveBean("udp"));
	}

	@Test
	void udpBlock() {
		withBlock("udp").run((context) -> assertThat(context).hasBean("any").hasBean("udp").doesNotHaveBean("tcp"));
	}

	@Test
	void blockOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnDecision.class)
			.run((context) -> assertThat(context).hasBean("any").hasBean("tcp").doesNotHaveBean("udp"));
	}

	@Test
	void blockOfTheParent() {
		withBlock("tcp").run((parent) -> new ApplicationContextRunner().withParent(parent)
			.withConfiguration(AutoConfigurations.of(Dependents.class))
			.run((context) -> assertThat(context.containsLocalBean("tcp")).isTrue()));
	}

	@Test
	void everythingBacksOffWhereReservingIsDisabledEvenIfTheApplicationHasADecision() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class, Dependents.class,
					TomcatReservationAutoConfiguration.class, WebServerReservationAutoConfiguration.class,
					PortReservationMetricsAutoConfiguration.class, PortReservationsEndpointAutoConfiguration.class,
					PortReservationHealthContributorAutoConfiguration.class))
			.withUserConfiguration(OwnDecision.class)
			.withPropertyValues("reservation.enabled=false", "management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean("any")
				.doesNotHaveBean("reservedTomcatCustomizer")
				.doesNotHaveBean("portReservationMetrics"));
	}

	private ApplicationContextRunner withBlock(String protocol) {
		return this.contextRunner.withPropertyValues("reservation.%s.start=%d".formatted(protocol, this.block.start()),
				"reservation.%s.count=%d".formatted(protocol, this.block.count()),
				"reservation.registry=" + this.registry);
	}

	@AutoConfiguration(after = PortReservationAutoConfiguration.class)
	static class Dependents {

		@Bean
		@ConditionalOnPortReservation
		String any() {
			return "any";
		}

		@Bean
		@ConditionalOnPortReservation(TransportProtocol.TCP)
		String tcp() {
			return "tcp";
		}

		@Bean
		@ConditionalOnPortReservation(TransportProtocol.UDP)
		String udp() {
			return "udp";
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnDecision {

		@Bean
		PortReservation ownReservation() {
			return new FakePortReservation();
		}

		@Bean
		ReservationDecision reservationDecision(PortReservation reservation) {
			return new ReservationDecision(reservation, "the application's own");
		}

	}

}
