package io.github.portreservation.boot.endpoint;

import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.ReservationDecision;
import io.github.portreservation.boot.reservation.ReservedServers;
import io.github.portreservation.boot.usage.BlockUsageAutoConfiguration;
import io.github.portreservation.boot.usage.BlockUsages;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link PortReservationsEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = BlockUsageAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(PortReservationsEndpoint.class)
@ConditionalOnBean(BlockUsages.class)
@EnableConfigurationProperties(PortReservationsEndpointProperties.class)
public final class PortReservationsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PortReservationsEndpoint portReservationsEndpoint(ReservationDecision decision, BlockUsages usages,
			ReservedServers servers, PortReservationsEndpointProperties properties) {
		return new PortReservationsEndpoint(decision, usages, servers, properties.isShowCommandLines());
	}

}
