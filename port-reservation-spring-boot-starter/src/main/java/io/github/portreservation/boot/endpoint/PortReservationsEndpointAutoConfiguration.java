package io.github.portreservation.boot.endpoint;

import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.reservation.ReservedServers;
import io.github.portreservation.boot.usage.MonitoredBlock;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for
 * {@link PortReservationsEndpoint}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass(ConditionalOnAvailableEndpoint.class)
@ConditionalOnAvailableEndpoint(PortReservationsEndpoint.class)
@ConditionalOnPortReservation
@EnableConfigurationProperties(PortReservationsEndpointProperties.class)
public final class PortReservationsEndpointAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PortReservationsEndpoint portReservationsEndpoint(List<MonitoredBlock> blocks,
			ObjectProvider<ReservedServers> servers, PortReservationsEndpointProperties properties) {
		return new PortReservationsEndpoint(blocks, servers.getIfAvailable(), properties.isShowCommandLines());
	}

}
