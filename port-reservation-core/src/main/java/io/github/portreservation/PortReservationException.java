package io.github.portreservation;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a block of ports cannot be obtained, looked up, checked or deleted. The
 * subclasses tell the cases apart; this class itself stands for an error of the operating
 * system that has no type of its own.
 *
 * @since 0.1.0
 */
public class PortReservationException extends IOException {

	private final TransportProtocol protocol;

	private final @Nullable PortRange range;

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for, or {@code null} if no single block was
	 * @param message the message
	 * @param cause the cause, or {@code null}
	 */
	public PortReservationException(TransportProtocol protocol, @Nullable PortRange range, String message,
			@Nullable Throwable cause) {
		super(message, cause);
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
	 * Return the block that was asked for.
	 * @return the block, or {@code null} if no single block was asked for
	 */
	public @Nullable PortRange getRange() {
		return this.range;
	}

}
