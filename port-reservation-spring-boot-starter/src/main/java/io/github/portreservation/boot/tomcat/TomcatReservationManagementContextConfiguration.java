package io.github.portreservation.boot.tomcat;

import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} that makes the
 * Tomcat of the management endpoints listen inside the reserved block, when they have a
 * port of their own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass({ Tomcat.class, TomcatWebServerFactory.class })
@ConditionalOnPortReservation(TransportProtocol.TCP)
class TomcatReservationManagementContextConfiguration {

	@Bean
	ReservedTomcatCustomizer reservedTomcatCustomizer(ServerReservation reservation) {
		return new ReservedTomcatCustomizer(reservation);
	}

}
