package io.github.portreservation.windows;

/**
 * Token by which Windows knows a reservation. Any elevated process that has it may take
 * ports of the block, and it may change whenever the computer restarts: it is never
 * stored and never shown.
 *
 * @param value the 64 bits of the token
 */
record ReservationToken(long value) {

	@Override
	public String toString() {
		return "token";
	}

}
