package io.github.portreservation.boot.grpc;

import org.springframework.context.ApplicationListener;
import org.springframework.grpc.server.lifecycle.GrpcServerStartedEvent;

import io.github.portreservation.boot.reservation.ReservedServers;

/**
 * {@link ApplicationListener} that makes the gRPC server of the application known.
 */
class GrpcServerListener implements ApplicationListener<GrpcServerStartedEvent> {

	private final ReservedServers servers;

	GrpcServerListener(ReservedServers servers) {
		this.servers = servers;
	}

	@Override
	public void onApplicationEvent(GrpcServerStartedEvent event) {
		this.servers.started("gRPC", "grpc", event.getPort());
	}

}
