package io.github.portreservation.windows;

import java.io.IOException;

import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;

/**
 * Runtime port reservation, which needs no elevated process. It is this process's own;
 * {@link RuntimeHolders} says when it ends.
 */
final class RuntimeReservation extends TokenReservation {

	private final RuntimeHolder holder;

	/**
	 * Create a reservation.
	 * @param holder what holds it, counting this as a user
	 */
	RuntimeReservation(RuntimeHolder holder) {
		super(holder.tokens().protocol(), holder.tokens().range());
		this.holder = holder;
	}

	@Override
	public ReservationKind kind() {
		return ReservationKind.RUNTIME;
	}

	@Override
	BlockBinding binding() throws IOException {
		return RuntimeHolders.binding(this.holder);
	}

	/**
	 * Ask Windows to tie a spare socket to the block, since it has no function that looks
	 * a runtime reservation up.
	 */
	@Override
	protected void verifyOpen() throws PortReservationException {
		try {
			int code = new AssociationProbe(this.holder.tokens()).associate(binding().family());
			if (code != 0) {
				throw this.holder.tokens().errors().verifying(code);
			}
		}
		catch (PortReservationException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new PortReservationException(protocol(), range(),
					"Whether %s ports %s are kept for this process cannot be found out: %s".formatted(protocol(),
							range(), ex.getMessage()),
					ex);
		}
	}

	@Override
	protected void release() throws IOException {
		RuntimeHolders.release(this.holder);
	}

}
