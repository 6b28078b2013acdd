package io.github.portreservation.boot.reservation;

import java.io.IOException;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ToolCommands;

/**
 * {@link PortReservation} whose block, which would be kept until somebody deletes it, is
 * deleted when the reservation is closed.
 *
 * @since 0.1.0
 */
public final class ThrowAwayReservation extends DelegatingPortReservation {

	private static final Log logger = LogFactory.getLog(ThrowAwayReservation.class);

	private final PortReservations reservations;

	private boolean deleted;

	private ThrowAwayReservation(PortReservation delegate, PortReservations reservations) {
		super(delegate);
		this.reservations = reservations;
	}

	/**
	 * Let a block be thrown away if it was made for this application and does not end by
	 * itself. A block that was found belongs to somebody else.
	 * @param decision the reservation that was obtained
	 * @param reservations where it was obtained, and its block is deleted
	 * @return the decision, for a reservation that deletes its block where that is due
	 * @throws PortReservationException if it cannot be found out whether the block ends
	 * by itself
	 */
	public static ReservationDecision of(ReservationDecision decision, PortReservations reservations)
			throws PortReservationException {
		PortReservation reservation = decision.reservation();
		if (!decision.made()) {
			logger.info("%s ports %s will not be deleted at shutdown: this application did not make the block"
				.formatted(reservation.protocol(), reservation.range()));
			return decision;
		}
		if (reservations.lookup(reservation.range()).isEmpty()) {
			return decision;
		}
		return new ReservationDecision(new ThrowAwayReservation(reservation, reservations), decision.reason(), true);
	}

	@Override
	public synchronized void close() throws IOException {
		super.close();
		if (!this.deleted) {
			this.deleted = true;
			delete();
		}
	}

	private void delete() {
		try {
			this.reservations.delete(range());
			logger.info("Deleted the reserved block of %s ports %s".formatted(protocol(), range()));
		}
		catch (PortReservationException ex) {
			logger.warn(
					"The reserved block of %s ports %s could not be deleted at shutdown and stays until this command deletes it: %s. %s"
						.formatted(protocol(), range(), new ToolCommands(protocol(), range()).delete(),
								ex.getMessage()),
					ex);
		}
	}

}
