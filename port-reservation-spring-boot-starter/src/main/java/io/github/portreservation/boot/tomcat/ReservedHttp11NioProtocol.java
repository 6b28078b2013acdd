package io.github.portreservation.boot.tomcat;

import org.apache.coyote.http11.Http11NioProtocol;

import io.github.portreservation.PortReservation;

/**
 * Protocol of a Tomcat connector that listens on a port of the reserved block. The
 * application's own connector gets it by itself, connectors that you add come with it
 * from {@link ReservedConnectorFactory}, and a Tomcat without Spring Boot takes it so:
 *
 * <pre class="code">
 * Connector connector = new Connector(new ReservedHttp11NioProtocol(reservation));
 * </pre>
 *
 * @since 0.1.0
 */
public class ReservedHttp11NioProtocol extends Http11NioProtocol {

	/**
	 * Create a protocol that cannot listen until it is given its reservation. Tomcat,
	 * which is told the class by its name, uses this constructor.
	 */
	public ReservedHttp11NioProtocol() {
		super(new ReservedNioEndpoint());
	}

	/**
	 * Create a protocol.
	 * @param reservation the TCP reservation, which has to stay open while the connector
	 * is used
	 */
	public ReservedHttp11NioProtocol(PortReservation reservation) {
		this();
		setReservation(reservation);
	}

	final void setReservation(PortReservation reservation) {
		((ReservedNioEndpoint) getEndpoint()).setReservation(reservation);
	}

	final void setReservationIfMissing(PortReservation reservation) {
		((ReservedNioEndpoint) getEndpoint()).setReservationIfMissing(reservation);
	}

}
