package io.github.portreservation.boot.tomcat;

import java.util.Set;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link WebServerFactoryCustomizer} that makes Tomcat listen inside the reserved block,
 * for servlets as well as reactive. It comes last, to see what others have chosen, and
 * refuses what it cannot keep inside.
 */
class ReservedTomcatCustomizer implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

	static final String SERVER = "Tomcat";

	private static final Set<String> NIO = Set.of(TomcatWebServerFactory.DEFAULT_PROTOCOL, "HTTP/1.1");

	private final ServerReservation reservation;

	ReservedTomcatCustomizer(ServerReservation reservation) {
		this.reservation = reservation;
	}

	@Override
	public void customize(TomcatWebServerFactory factory) {
		if (!NIO.contains(factory.getProtocol())) {
			throw new UnsupportedTomcatProtocolException(factory.getProtocol(), this.reservation.range());
		}
		for (Connector connector : factory.getAdditionalConnectors()) {
			requireReserved(connector);
		}
		factory.setProtocol(ReservedHttp11NioProtocol.class.getName());
		factory.addProtocolHandlerCustomizers(new ReservationCustomizer(this.reservation.forServer(SERVER)));
	}

	private void requireReserved(Connector connector) {
		if (connector.getProtocolHandler() instanceof ReservedHttp11NioProtocol protocol) {
			protocol.setReservationIfMissing(this.reservation.forServer(SERVER));
			return;
		}
		UnsupportedTomcatConnectorException unsupported = new UnsupportedTomcatConnectorException(
				connector.getProtocolHandlerClassName(), connector.getPort(), this.reservation.range());
		this.reservation.bypassed(unsupported.getMessage() + ": nothing keeps its port.",
				UnsupportedTomcatConnectorException.REMEDY, () -> unsupported);
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * Hands the reservation to the protocol that Tomcat has created. A lambda would hide
	 * the type of protocol by which Spring Boot chooses the customizers to call.
	 */
	private static final class ReservationCustomizer
			implements TomcatProtocolHandlerCustomizer<ReservedHttp11NioProtocol> {

		private final PortReservation reservation;

		ReservationCustomizer(PortReservation reservation) {
			this.reservation = reservation;
		}

		@Override
		public void customize(ReservedHttp11NioProtocol protocolHandler) {
			protocolHandler.setReservation(this.reservation);
		}

	}

}
