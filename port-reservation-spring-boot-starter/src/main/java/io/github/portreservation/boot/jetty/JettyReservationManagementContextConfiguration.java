package io.github.portreservation.boot.jetty;

import org.eclipse.jetty.server.Server;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} that makes the
 * Jetty of the management endpoints listen inside the reserved block, when they have a
 * port of their own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass({ Server.class, ConfigurableJettyWebServerFactory.class })
@ConditionalOnPortReservation(TransportProtocol.TCP)
class JettyReservationManagementContextConfiguration {

	@Bean
	ReservedJettyCustomizer reservedJettyCustomizer(ServerReservation reservation) {
		return new ReservedJettyCustomizer(reservation);
	}

}
