package io.github.portreservation;

/**
 * How a block of ports is obtained.
 *
 * @since 0.1.0
 */
public enum ReservationMode {

	/**
	 * Take the strongest reservation that is there or can be made: an existing block,
	 * otherwise a new one where that is permitted, otherwise (Windows) an administered
	 * exclusion that covers it, otherwise (Windows) one that lives with the process.
	 */
	AUTO,

	/**
	 * Take an existing block or make one that is kept until it is deleted; fail where
	 * that is not permitted.
	 */
	PERSISTENT,

	/**
	 * Take an existing block; fail where there is none.
	 */
	LOOKUP,

	/**
	 * Make a block for this process alone, which ends with it.
	 */
	RUNTIME

}
