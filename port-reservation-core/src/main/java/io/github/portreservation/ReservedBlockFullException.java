package io.github.portreservation;

/**
 * Thrown when a socket asks for any port of a block and none is free.
 *
 * @since 0.1.0
 */
public class ReservedBlockFullException extends PortReservationBindException {

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block
	 */
	public ReservedBlockFullException(TransportProtocol protocol, PortRange range) {
		super(protocol, range, "The reserved block of %s ports %s is full: none of its %d port%s is free"
			.formatted(protocol, range, range.count(), (range.count() != 1) ? "s" : ""));
	}

}
