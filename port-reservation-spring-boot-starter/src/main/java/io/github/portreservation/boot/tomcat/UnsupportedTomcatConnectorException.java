package io.github.portreservation.boot.tomcat;

import io.github.portreservation.PortRange;

/**
 * Thrown when a connector was added to Tomcat that would listen outside the reserved
 * block.
 *
 * @since 0.1.0
 */
public class UnsupportedTomcatConnectorException extends RuntimeException {

	/**
	 * What helps, a sentence without its full stop, to which another way can be added.
	 */
	static final String REMEDY = "Create the connector with 'connectors.create(port)', where 'connectors' is the bean of type ReservedConnectorFactory";

	private final int port;

	/**
	 * Create an exception.
	 * @param protocol the class name of the connector's protocol
	 * @param port the port of the connector
	 * @param range the block
	 */
	public UnsupportedTomcatConnectorException(String protocol, int port, PortRange range) {
		super("The connector for port %d that was added to Tomcat, with protocol '%s', cannot listen inside the reserved block of TCP ports %s"
			.formatted(port, protocol, range));
		this.port = port;
	}

	/**
	 * Return the port of the connector.
	 * @return the port
	 */
	public int getPort() {
		return this.port;
	}

}
