package io.github.portreservation.boot.grpc;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.grpc.server.ServerBuilderCustomizer;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.reservation.ReservedServers;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes gRPC servers with the
 * Netty that gRPC shades listen inside the reserved block. A server that listens on a
 * Unix domain socket has no port and is left alone.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass({ NettyServerBuilder.class, ServerBuilderCustomizer.class })
@Conditional(OnGrpcPortCondition.class)
@ConditionalOnPortReservation(TransportProtocol.TCP)
public final class ShadedGrpcReservationAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	ShadedReservedGrpcCustomizer shadedReservedGrpcCustomizer(ServerReservation reservation) {
		return new ShadedReservedGrpcCustomizer(reservation.forServer("gRPC"));
	}

	@Bean
	@ConditionalOnMissingBean
	GrpcServerListener grpcServerListener(ReservedServers servers) {
		return new GrpcServerListener(servers);
	}

}
