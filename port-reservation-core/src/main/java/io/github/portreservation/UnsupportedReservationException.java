package io.github.portreservation;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when this computer has no reservations of the kind that was asked for, whoever
 * asks.
 *
 * @since 0.1.0
 */
public class UnsupportedReservationException extends PortReservationException {

	private final ReservationKind kind;

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for
	 * @param kind the kind that was asked for
	 * @param reason why there is no such kind here, a sentence with its full stop
	 */
	public UnsupportedReservationException(TransportProtocol protocol, PortRange range, ReservationKind kind,
			String reason) {
		this(protocol, range, kind, reason, null);
	}

	/**
	 * Create an exception that has a cause.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for
	 * @param kind the kind that was asked for
	 * @param reason why there is no such kind here, a sentence with its full stop
	 * @param cause the cause, or {@code null}
	 */
	public UnsupportedReservationException(TransportProtocol protocol, PortRange range, ReservationKind kind,
			String reason, @Nullable Throwable cause) {
		super(protocol, range,
				"A block of kind %s is not possible here for %s ports %s: %s".formatted(kind, protocol, range, reason),
				cause);
		this.kind = kind;
	}

	/**
	 * Return the kind that was asked for.
	 * @return the kind
	 */
	public ReservationKind getKind() {
		return this.kind;
	}

}
