package io.github.portreservation.boot.web;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link ApplicationListener} that logs for each web server, the one of the management
 * endpoints too, on which port of the block it listens. A port outside may be one that a
 * server has taken which this starter does not know.
 */
class ReservedPortLogger implements ApplicationListener<WebServerInitializedEvent> {

	private static final Log logger = LogFactory.getLog(ReservedPortLogger.class);

	private final PortReservation reservation;

	private final ServerReservation servers;

	ReservedPortLogger(PortReservation reservation, ServerReservation servers) {
		this.reservation = reservation;
		this.servers = servers;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		int port = event.getWebServer().getPort();
		if (port <= 0) {
			return;
		}
		String server = name(event);
		if (this.reservation.range().contains(port)) {
			logger.info("%s listens on port %d of the reserved block of %s ports %s (%s: %s)".formatted(server, port,
					this.reservation.protocol(), this.reservation.range(), this.reservation.kind(),
					this.reservation.kind().guard()));
		}
		else {
			this.servers.listensOutside(server, port);
		}
	}

	private static String name(WebServerInitializedEvent event) {
		String server = WebServerName.of(event.getWebServer());
		String namespace = event.getApplicationContext().getServerNamespace();
		return StringUtils.hasText(namespace) ? "%s (%s)".formatted(server, namespace) : server;
	}

}
