package io.github.portreservation.boot.jetty;

import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import io.github.portreservation.PortReservation;

/**
 * {@link WebServerFactoryCustomizer} that makes Jetty listen inside the reserved block,
 * for servlets as well as reactive.
 */
class ReservedJettyCustomizer implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

	private final PortReservation reservation;

	ReservedJettyCustomizer(PortReservation reservation) {
		this.reservation = reservation;
	}

	@Override
	public void customize(ConfigurableJettyWebServerFactory factory) {
		factory
			.addServerCustomizers((server) -> server.addEventListener(new ReservedConnectorListener(this.reservation)));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
