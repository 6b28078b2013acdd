package io.github.portreservation.cli;

import java.util.Locale;

/**
 * What came of a run, as programs see it.
 */
enum Outcome {

	/**
	 * What was asked for is done, or was so already.
	 */
	DONE,

	/**
	 * It failed for a reason that has no code of its own.
	 */
	FAILURE,

	/**
	 * The arguments are wrong.
	 */
	USAGE,

	/**
	 * There is no such block.
	 */
	NOT_FOUND,

	/**
	 * Another block, or a socket, is in the way.
	 */
	TAKEN,

	/**
	 * The system lets only privileged users do it.
	 */
	ELEVATION_NEEDED,

	/**
	 * This system cannot do it, whoever asks.
	 */
	UNSUPPORTED;

	/**
	 * Return the exit code.
	 * @return the code
	 */
	int code() {
		return ordinal();
	}

	/**
	 * Return the name in JSON.
	 * @return such as {@code not-found}
	 */
	String id() {
		return name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

}
