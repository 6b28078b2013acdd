package io.github.portreservation;

/**
 * Reservation that was obtained, and why it is of this kind.
 *
 * @param reservation the reservation
 * @param reason how it was obtained and, for a fallback, what stood in the way of the
 * stronger ways; a clause for people
 * @since 0.1.0
 */
public record ReservationDecision(PortReservation reservation, String reason) {
}
