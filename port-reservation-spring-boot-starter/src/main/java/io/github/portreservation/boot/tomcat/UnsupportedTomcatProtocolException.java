package io.github.portreservation.boot.tomcat;

import io.github.portreservation.PortRange;

/**
 * Thrown when Tomcat is to use a protocol whose listening socket cannot be opened inside
 * the reserved block.
 *
 * @since 0.1.0
 */
public class UnsupportedTomcatProtocolException extends RuntimeException {

	private final String protocol;

	/**
	 * Create an exception.
	 * @param protocol the class name of the protocol
	 * @param range the block
	 */
	public UnsupportedTomcatProtocolException(String protocol, PortRange range) {
		super("Tomcat's protocol '%s' cannot listen inside the reserved block of TCP ports %s".formatted(protocol,
				range));
		this.protocol = protocol;
	}

	/**
	 * Return the protocol.
	 * @return the class name
	 */
	public String getProtocol() {
		return this.protocol;
	}

}
