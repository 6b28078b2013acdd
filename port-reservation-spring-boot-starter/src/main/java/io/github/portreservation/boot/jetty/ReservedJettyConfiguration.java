package io.github.portreservation.boot.jetty;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;

/**
 * What both the application's Jetty and the one of the management endpoints need.
 */
@Configuration(proxyBeanMethods = false)
class ReservedJettyConfiguration {

	@Bean
	ReservedJettyCustomizer reservedJettyCustomizer(PortReservation reservation) {
		return new ReservedJettyCustomizer(reservation);
	}

}
