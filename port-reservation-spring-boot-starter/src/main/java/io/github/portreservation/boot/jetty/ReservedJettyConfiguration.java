package io.github.portreservation.boot.jetty;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * What both the application's Jetty and the one of the management endpoints need.
 */
@Configuration(proxyBeanMethods = false)
class ReservedJettyConfiguration {

	@Bean
	ReservedJettyCustomizer reservedJettyCustomizer(ServerReservation reservation) {
		return new ReservedJettyCustomizer(reservation.forServer("Jetty"));
	}

}
