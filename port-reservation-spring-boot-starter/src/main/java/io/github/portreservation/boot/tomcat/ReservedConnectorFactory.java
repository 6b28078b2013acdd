package io.github.portreservation.boot.tomcat;

import org.apache.catalina.connector.Connector;

import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * Creates connectors that listen on ports of the reserved block, for applications whose
 * Tomcat has more than one.
 *
 * <pre class="code">
 * &#64;Bean
 * WebServerFactoryCustomizer&lt;TomcatWebServerFactory&gt; second(ReservedConnectorFactory connectors) {
 * 	return (factory) -&gt; factory.addAdditionalConnectors(connectors.create(0));
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public class ReservedConnectorFactory {

	private final ServerReservation reservation;

	/**
	 * Create a factory.
	 * @param reservation the block as servers use it
	 */
	public ReservedConnectorFactory(ServerReservation reservation) {
		this.reservation = reservation;
	}

	/**
	 * Create a connector for HTTP over Tomcat's NIO transport. If it cannot listen, the
	 * application fails to start for that very reason.
	 * @param port the port, 0 for any free port of the block
	 * @return the connector, whose other settings are the caller's to choose
	 */
	public Connector create(int port) {
		Connector connector = new Connector(
				new ReservedHttp11NioProtocol(this.reservation.forServer(ReservedTomcatCustomizer.SERVER)));
		connector.setPort(port);
		connector.setThrowOnFailure(true);
		return connector;
	}

}
