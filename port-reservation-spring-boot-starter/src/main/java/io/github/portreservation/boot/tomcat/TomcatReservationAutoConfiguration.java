package io.github.portreservation.boot.tomcat;

import org.apache.catalina.startup.Tomcat;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes Tomcat listen inside the
 * reserved block.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass({ Tomcat.class, TomcatWebServerFactory.class })
@ConditionalOnWebApplication
@ConditionalOnPortReservation(TransportProtocol.TCP)
public final class TomcatReservationAutoConfiguration {

	@Bean
	ReservedTomcatCustomizer reservedTomcatCustomizer(ServerReservation reservation) {
		return new ReservedTomcatCustomizer(reservation);
	}

	@Bean
	@ConditionalOnMissingBean
	ReservedConnectorFactory reservedConnectorFactory(ServerReservation reservation) {
		return new ReservedConnectorFactory(reservation);
	}

}
