package io.github.portreservation.boot.health;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.ReservationDecision;
import io.github.portreservation.boot.usage.BlockUsageAutoConfiguration;
import io.github.portreservation.boot.usage.BlockUsages;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link PortReservationHealthIndicator}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(before = HealthContributorAutoConfiguration.class, after = BlockUsageAutoConfiguration.class)
@ConditionalOnClass({ Health.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("portreservation")
@ConditionalOnBooleanProperty(name = "reservation.enabled", matchIfMissing = true)
@ConditionalOnBean(BlockUsages.class)
@EnableConfigurationProperties(PortReservationHealthIndicatorProperties.class)
public final class PortReservationHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "portReservationHealthIndicator")
	PortReservationHealthIndicator portReservationHealthIndicator(ReservationDecision decision, BlockUsages usages,
			PortReservationHealthIndicatorProperties properties) {
		return new PortReservationHealthIndicator(decision, usages, properties.requiredMinimumFree());
	}

}
