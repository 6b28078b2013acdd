package io.github.portreservation.boot.netty;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;

/**
 * What both the application's Reactor Netty and the one of the management endpoints need.
 */
@Configuration(proxyBeanMethods = false)
class ReservedNettyConfiguration {

	@Bean
	static ReservedReactorResourceFactoryBeanPostProcessor reservedReactorResourceFactoryBeanPostProcessor(
			ObjectProvider<PortReservation> reservation) {
		return new ReservedReactorResourceFactoryBeanPostProcessor(reservation);
	}

	@Bean
	ReservedNettyCustomizer reservedNettyCustomizer(PortReservation reservation) {
		return new ReservedNettyCustomizer(reservation);
	}

}
