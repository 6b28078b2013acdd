package io.github.portreservation;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the operating system lets only privileged users do what was asked.
 *
 * @since 0.1.0
 */
public class AccessDeniedReservationException extends PortReservationException {

	private final String problem;

	private final String remedy;

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for
	 * @param denied what was refused, a sentence without its full stop
	 * @param remedy what the user can do, with the exact command where there is one
	 * @param cause the cause, or {@code null}
	 */
	public AccessDeniedReservationException(TransportProtocol protocol, PortRange range, String denied, String remedy,
			@Nullable Throwable cause) {
		super(protocol, range, denied + ". " + remedy, cause);
		this.problem = denied + ".";
		this.remedy = remedy;
	}

	/**
	 * Return what is wrong, without the remedy.
	 * @return the problem, a sentence with its full stop
	 */
	public String getProblem() {
		return this.problem;
	}

	/**
	 * Return what the user can do.
	 * @return the remedy, with the exact command where there is one
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
