package io.github.portreservation.boot.tomcat;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;

import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * What both the application's Tomcat and the one of the management endpoints need. Spring
 * Boot applies to each server the customizers of its own context only.
 */
@Configuration(proxyBeanMethods = false)
@ImportRuntimeHints(ReservedTomcatRuntimeHints.class)
class ReservedTomcatConfiguration {

	@Bean
	ReservedTomcatCustomizer reservedTomcatCustomizer(ServerReservation reservation) {
		return new ReservedTomcatCustomizer(reservation);
	}

}
