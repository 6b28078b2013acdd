package io.github.portreservation.boot.usage;

import java.time.Clock;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.PortExplanations;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.autoconfigure.ReservationProperties;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what tells which ports of the
 * reserved blocks are bound.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "reservation.enabled", matchIfMissing = true)
public final class BlockUsageAutoConfiguration {

	private static final String UDP_DECISION = "udpReservationDecision";

	@Bean
	@ConditionalOnBean(ReservationDecision.class)
	@ConditionalOnMissingBean(name = "tcpMonitoredBlock")
	MonitoredBlock tcpMonitoredBlock(ReservationDecision decision, ReservationProperties properties) {
		return block(decision, properties);
	}

	@Bean
	@ConditionalOnBean(name = UDP_DECISION)
	@ConditionalOnMissingBean(name = "udpMonitoredBlock")
	MonitoredBlock udpMonitoredBlock(@Qualifier(UDP_DECISION) ReservationDecision decision,
			ReservationProperties properties) {
		return block(decision, properties);
	}

	private static MonitoredBlock block(ReservationDecision decision, ReservationProperties properties) {
		return new MonitoredBlock(decision, () -> PortExplanations.of(decision.reservation().protocol(),
				new ReservationSettings(properties.getRegistry())), Clock.systemUTC());
	}

}
