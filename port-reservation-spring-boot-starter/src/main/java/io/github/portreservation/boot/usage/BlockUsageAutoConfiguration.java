package io.github.portreservation.boot.usage;

import java.time.InstantSource;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.autoconfigure.ReservationProperties;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what tells which ports of the
 * reserved block are bound.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "reservation.enabled", matchIfMissing = true)
@ConditionalOnBean(ReservationDecision.class)
public final class BlockUsageAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	BlockUsages blockUsages(ReservationDecision decision, ReservationProperties properties) {
		PortReservation reservation = decision.reservation();
		return new BlockUsages(
				PortExplanations.of(reservation.protocol(), new ReservationSettings(properties.getRegistry())),
				reservation.range(), InstantSource.system());
	}

}
