package io.github.portreservation.boot.autoconfigure;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.env.Environment;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.ReservedServerSocketFactory;
import io.github.portreservation.TransportProtocol;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that reserves the block of TCP ports
 * when the application starts, for the servers of this application and for anything else
 * that asks for the {@link PortReservation} bean.
 *
 * @since 0.1.0
 */
@AutoConfiguration
@ConditionalOnBooleanProperty(name = "reservation.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ReservationProperties.class)
public final class PortReservationAutoConfiguration {

	PortReservationAutoConfiguration(Environment environment) {
		ReservedBlockProperties.requireStart(environment);
	}

	@Bean
	@Conditional(OnReservedBlockCondition.class)
	@ConditionalOnMissingBean({ PortReservation.class, ReservationDecision.class })
	ReservationDecision reservationDecision(ReservationProperties properties) throws PortReservationException {
		ReservationProperties.Tcp tcp = properties.getTcp();
		return PortReservations.of(TransportProtocol.TCP, new ReservationSettings(properties.getRegistry()))
			.decide(ReservedBlockProperties.range(tcp), tcp.getMode());
	}

	@Bean(destroyMethod = "close")
	@ConditionalOnBean(ReservationDecision.class)
	@ConditionalOnMissingBean
	PortReservation portReservation(ReservationDecision decision) {
		return decision.reservation();
	}

	@Bean
	@ConditionalOnBean(PortReservation.class)
	@ConditionalOnMissingBean
	ReservationDecision ownReservationDecision(PortReservation reservation) {
		return new ReservationDecision(reservation, "defined by the application itself");
	}

	@Bean
	@ConditionalOnBean(PortReservation.class)
	@ConditionalOnMissingBean
	ReservedServerSocketFactory reservedServerSocketFactory(PortReservation reservation) {
		return new ReservedServerSocketFactory(reservation);
	}

}
