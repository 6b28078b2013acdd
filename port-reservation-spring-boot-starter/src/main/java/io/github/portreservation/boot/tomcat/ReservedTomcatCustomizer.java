package io.github.portreservation.boot.tomcat;

import java.util.Set;

import org.apache.catalina.connector.Connector;
import org.springframework.boot.tomcat.TomcatProtocolHandlerCustomizer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

import io.github.portreservation.PortReservation;

/**
 * {@link WebServerFactoryCustomizer} that makes Tomcat listen inside the reserved block,
 * for servlets as well as reactive. It comes last, to see what others have chosen, and
 * refuses what it cannot keep inside.
 */
class ReservedTomcatCustomizer implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

	private static final Set<String> NIO = Set.of(TomcatWebServerFactory.DEFAULT_PROTOCOL, "HTTP/1.1");

	private final PortReservation reservation;

	ReservedTomcatCustomizer(PortReservation reservation) {
		this.reservation = reservation;
	}

	@Override
	public void customize(TomcatWebServerFactory factory) {
		if (!NIO.contains(factory.getProtocol())) {
			throw new UnsupportedTomcatProtocolException(factory.getProtocol(), this.reservation.range());
		}
		for (Connector connector : factory.getAdditionalConnectors()) {
			if (!(connector.getProtocolHandler() instanceof ReservedHttp11NioProtocol)) {
				throw new UnsupportedTomcatConnectorException(connector.getProtocolHandlerClassName(),
						connector.getPort(), this.reservation.range());
			}
		}
		factory.setProtocol(ReservedHttp11NioProtocol.class.getName());
		factory.addProtocolHandlerCustomizers(new ReservationCustomizer(this.reservation));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

	/**
	 * Hands the reservation to the protocol that Tomcat has created. A lambda would hide
	 * the type of protocol by which Spring Boot chooses the customizers to call.
	 */
	private record ReservationCustomizer(
			PortReservation reservation) implements TomcatProtocolHandlerCustomizer<ReservedHttp11NioProtocol> {

		@Override
		public void customize(ReservedHttp11NioProtocol protocolHandler) {
			protocolHandler.setReservation(this.reservation);
		}

	}

}
