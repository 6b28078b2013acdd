package io.github.portreservation.boot.jetty;

import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link WebServerFactoryCustomizer} that makes Jetty listen inside the reserved block,
 * for servlets as well as reactive.
 */
class ReservedJettyCustomizer implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

	private final PortReservation reservation;

	ReservedJettyCustomizer(ServerReservation reservation) {
		this.reservation = reservation.forServer("Jetty");
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
