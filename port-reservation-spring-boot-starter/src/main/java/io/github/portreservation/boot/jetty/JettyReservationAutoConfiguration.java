package io.github.portreservation.boot.jetty;

import org.eclipse.jetty.server.Server;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes Jetty listen inside the
 * reserved block.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass({ Server.class, ConfigurableJettyWebServerFactory.class })
@ConditionalOnWebApplication
@ConditionalOnPortReservation(TransportProtocol.TCP)
public final class JettyReservationAutoConfiguration {

	@Bean
	ReservedJettyCustomizer reservedJettyCustomizer(ServerReservation reservation) {
		return new ReservedJettyCustomizer(reservation);
	}

}
