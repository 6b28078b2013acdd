package io.github.portreservation.boot.rsocket;

import java.net.InetSocketAddress;

import org.springframework.boot.rsocket.context.RSocketServerInitializedEvent;
import org.springframework.context.ApplicationListener;

import io.github.portreservation.boot.reservation.ReservedServers;

/**
 * {@link ApplicationListener} that makes the RSocket server of the application known.
 */
class RSocketServerListener implements ApplicationListener<RSocketServerInitializedEvent> {

	private final ReservedServers servers;

	RSocketServerListener(ReservedServers servers) {
		this.servers = servers;
	}

	@Override
	public void onApplicationEvent(RSocketServerInitializedEvent event) {
		InetSocketAddress address = event.getServer().address();
		if (address != null) {
			this.servers.started("RSocket", "rsocket", address.getPort());
		}
	}

}
