package io.github.portreservation.boot.health;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthContributor;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.usage.MonitoredBlock;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link PortReservationHealthIndicator}: one for the block that there is, or one for
 * each protocol where there are two.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = HealthContributorAutoConfiguration.class, after = PortReservationAutoConfiguration.class)
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("portreservation")
@ConditionalOnPortReservation
@EnableConfigurationProperties(PortReservationHealthIndicatorProperties.class)
public final class PortReservationHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "portReservationHealthIndicator", "portReservationHealthContributor" })
	HealthContributor portReservationHealthContributor(List<MonitoredBlock> blocks,
			PortReservationHealthIndicatorProperties properties) {
		if (blocks.size() == 1) {
			return indicator(blocks.get(0), properties);
		}
		return CompositeHealthContributor.fromMap(
				blocks.stream()
					.collect(Collectors.toMap((block) -> block.reservation().protocol().id(), Function.identity())),
				(block) -> indicator(block, properties));
	}

	private static PortReservationHealthIndicator indicator(MonitoredBlock block,
			PortReservationHealthIndicatorProperties properties) {
		return new PortReservationHealthIndicator(block, properties.requiredMinimumFree());
	}

}
