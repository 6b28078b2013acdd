package io.github.portreservation;

import java.net.BindException;

/**
 * Thrown when a socket cannot be bound for a reason that lies in the reservation. That a
 * port of the block is in use by another socket is no such reason: it remains a plain
 * {@link BindException}, and the messages of this class never say "in use".
 *
 * @since 0.1.0
 */
public abstract class PortReservationBindException extends BindException {

	private final TransportProtocol protocol;

	private final PortRange range;

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @param message the message
	 */
	protected PortReservationBindException(TransportProtocol protocol, PortRange range, String message) {
		super(message);
		this.protocol = protocol;
		this.range = range;
	}

	/**
	 * Return the protocol of the block.
	 * @return the protocol
	 */
	public TransportProtocol getProtocol() {
		return this.protocol;
	}

	/**
	 * Return the block.
	 * @return the block
	 */
	public PortRange getRange() {
		return this.range;
	}

}
