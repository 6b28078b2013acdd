package io.github.portreservation.boot.web;

import java.util.Locale;

import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

import io.github.portreservation.boot.reservation.ReservedServers;

/**
 * {@link ApplicationListener} that makes the web servers of the application known, the
 * one of the management endpoints too.
 */
class WebServerListener implements ApplicationListener<WebServerInitializedEvent> {

	private final ReservedServers servers;

	WebServerListener(ReservedServers servers) {
		this.servers = servers;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		String server = name(event.getWebServer());
		String namespace = event.getApplicationContext().getServerNamespace();
		int port = event.getWebServer().getPort();
		if (StringUtils.hasText(namespace)) {
			this.servers.started("%s (%s)".formatted(server, namespace), namespace, port);
		}
		else {
			this.servers.started(server, server.toLowerCase(Locale.ROOT), port);
		}
	}

	private static String name(WebServer server) {
		return server.getClass().getSimpleName().replaceFirst("(Servlet)?WebServer$", "");
	}

}
