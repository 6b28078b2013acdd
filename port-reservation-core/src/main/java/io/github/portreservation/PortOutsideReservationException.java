package io.github.portreservation;

/**
 * Thrown when a socket asks for a port that does not lie in the block. The operating
 * system has not been asked.
 *
 * @since 0.1.0
 */
public class PortOutsideReservationException extends PortReservationBindException {

	private final int port;

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @param port the port that was asked for
	 */
	public PortOutsideReservationException(TransportProtocol protocol, PortRange range, int port) {
		super(protocol, range, "Port %d is outside the reserved block of %s ports %s".formatted(port, protocol, range));
		this.port = port;
	}

	/**
	 * Return the port that was asked for.
	 * @return the port
	 */
	public int getPort() {
		return this.port;
	}

}
