package io.github.portreservation.boot.web;

import java.util.Locale;

import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.util.StringUtils;

import io.github.portreservation.boot.usage.ReservedServers;

/**
 * {@link ApplicationListener} that makes the web servers of the application known, the
 * one of the management endpoints too.
 */
class ReservedServerListener implements ApplicationListener<WebServerInitializedEvent> {

	private final ReservedServers servers;

	ReservedServerListener(ReservedServers servers) {
		this.servers = servers;
	}

	@Override
	public void onApplicationEvent(WebServerInitializedEvent event) {
		int port = event.getWebServer().getPort();
		if (port > 0) {
			String namespace = event.getApplicationContext().getServerNamespace();
			this.servers.add(port, StringUtils.hasText(namespace) ? namespace
					: WebServerName.of(event.getWebServer()).toLowerCase(Locale.ROOT));
		}
	}

}
