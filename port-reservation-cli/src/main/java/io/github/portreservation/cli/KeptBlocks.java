package io.github.portreservation.cli;

import java.util.Optional;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;

/**
 * The blocks of one protocol that are kept until they are deleted, of whatever kind.
 *
 * @param reservations the system's reservations
 */
record KeptBlocks(PortReservations reservations) {

	/**
	 * Return the block of exactly this range or, on Windows, an administered exclusion
	 * that covers it.
	 * @param range the block
	 * @return the block, or empty if there is none
	 * @throws PortReservationException if that cannot be found out
	 */
	Optional<PortReservation> find(PortRange range) throws PortReservationException {
		Optional<PortReservation> exact = this.reservations.lookup(range);
		return exact.isPresent() ? exact : this.reservations.exclusion(range);
	}

	/**
	 * Return the block as {@link #find(PortRange)} does, if it is of the chosen kind.
	 * @param range the block
	 * @param choice the kind
	 * @return the block, or empty if there is none
	 * @throws PortReservationException if that cannot be found out
	 */
	Optional<PortReservation> find(PortRange range, KindChoice choice) throws PortReservationException {
		if (choice == KindChoice.EXCLUSION) {
			return this.reservations.exclusion(range);
		}
		return (choice == KindChoice.AUTO) ? find(range)
				: this.reservations.lookup(range).filter((found) -> found.kind() == choice.kind());
	}

	/**
	 * Make a block.
	 * @param range the block
	 * @param choice the kind
	 * @return the block
	 * @throws PortReservationException if it cannot be made
	 */
	PortReservation create(PortRange range, KindChoice choice) throws PortReservationException {
		ReservationKind kind = choice.kind();
		return (kind != null) ? this.reservations.create(range, kind) : this.reservations.create(range);
	}

	/**
	 * Delete a block, or on Windows an administered exclusion of exactly these ports.
	 * @param range the block
	 * @throws PortReservationException if it cannot be deleted
	 */
	void delete(PortRange range) throws PortReservationException {
		try {
			this.reservations.delete(range);
		}
		catch (ReservationNotFoundException ex) {
			if (this.reservations.exclusion(range).isEmpty()) {
				throw ex;
			}
			this.reservations.delete(range, ReservationKind.EXCLUDED);
		}
	}

}
