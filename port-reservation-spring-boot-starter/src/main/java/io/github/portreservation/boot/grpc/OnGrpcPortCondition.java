package io.github.portreservation.boot.grpc;

import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.NoneNestedConditions;

/**
 * {@link NoneNestedConditions} that matches unless the gRPC server listens on a Unix
 * domain socket. Channels of the block would take its place.
 */
class OnGrpcPortCondition extends NoneNestedConditions {

	OnGrpcPortCondition() {
		super(ConfigurationPhase.PARSE_CONFIGURATION);
	}

	@ConditionalOnProperty("spring.grpc.server.netty.domain-socket-path")
	static class DomainSocket {

	}

}
