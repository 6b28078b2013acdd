package io.github.portreservation.boot.reservation;

/**
 * What becomes of a listening port outside the reserved block.
 *
 * @since 0.1.0
 */
public enum OutsidePolicy {

	/**
	 * The server does not start.
	 */
	FAIL,

	/**
	 * The server listens as it would without a reservation, and a warning tells so.
	 */
	WARN,

	/**
	 * The server listens as it would without a reservation.
	 */
	ALLOW

}
