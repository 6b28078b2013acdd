package io.github.portreservation.boot.rsocket;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.rsocket.context.RSocketServerInitializedEvent;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.reservation.ReservedServers;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for RSocket servers of their own,
 * whose ports come out of the block like those of Reactor Netty, on which they stand.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass(RSocketServerInitializedEvent.class)
@ConditionalOnPortReservation(TransportProtocol.TCP)
public final class RSocketReservationAutoConfiguration {

	@Bean
	RSocketServerListener rsocketServerListener(ReservedServers servers) {
		return new RSocketServerListener(servers);
	}

}
