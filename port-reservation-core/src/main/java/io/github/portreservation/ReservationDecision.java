package io.github.portreservation;

/**
 * Reservation that was obtained, and why it is of this kind.
 *
 * @param reservation the reservation
 * @param reason how it was obtained and, for a fallback, what stood in the way of the
 * stronger ways; a clause for people
 * @param made whether the block was made for it, rather than found
 * @since 0.1.0
 */
public record ReservationDecision(PortReservation reservation, String reason, boolean made) {

	/**
	 * Create a decision for a block that was found.
	 * @param reservation the reservation
	 * @param reason how it was obtained, a clause for people
	 */
	public ReservationDecision(PortReservation reservation, String reason) {
		this(reservation, reason, false);
	}

}
