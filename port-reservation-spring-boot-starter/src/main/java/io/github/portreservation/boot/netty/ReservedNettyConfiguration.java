package io.github.portreservation.boot.netty;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * What both the application's Reactor Netty and the one of the management endpoints need.
 */
@Configuration(proxyBeanMethods = false)
class ReservedNettyConfiguration {

	private static final String SERVER = "Reactor Netty";

	@Bean
	static ReservedReactorResourceFactoryBeanPostProcessor reservedReactorResourceFactoryBeanPostProcessor(
			ObjectProvider<ServerReservation> reservation) {
		return new ReservedReactorResourceFactoryBeanPostProcessor(() -> reservation.getObject().forServer(SERVER));
	}

	@Bean
	ReservedNettyCustomizer reservedNettyCustomizer(ServerReservation reservation) {
		return new ReservedNettyCustomizer(reservation.forServer(SERVER));
	}

}
