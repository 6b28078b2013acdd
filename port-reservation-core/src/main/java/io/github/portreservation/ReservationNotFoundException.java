package io.github.portreservation;

/**
 * Thrown when there is no block of exactly the first port and count that were asked for,
 * or no longer.
 *
 * @since 0.1.0
 */
public class ReservationNotFoundException extends PortReservationException {

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for
	 * @param detail what is known beyond that, a sentence with its full stop
	 */
	public ReservationNotFoundException(TransportProtocol protocol, PortRange range, String detail) {
		super(protocol, range, "No block of exactly the %s ports %s is reserved. %s".formatted(protocol, range, detail),
				null);
	}

}
