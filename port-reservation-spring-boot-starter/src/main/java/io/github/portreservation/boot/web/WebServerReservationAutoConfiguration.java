package io.github.portreservation.boot.web;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.reservation.ReservedServers;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for what is common to all web
 * servers whose ports are reserved.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass(WebServerInitializedEvent.class)
@ConditionalOnWebApplication
@ConditionalOnPortReservation(TransportProtocol.TCP)
public final class WebServerReservationAutoConfiguration {

	@Bean
	WebServerListener webServerListener(ReservedServers servers) {
		return new WebServerListener(servers);
	}

}
