package io.github.portreservation.windows;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.TransportProtocol;

/**
 * A block that has a token, and the token as it is now.
 *
 * @param protocol the protocol of the block
 * @param range the block
 * @param source gives the token
 */
record Tokens(TransportProtocol protocol, PortRange range, Source source) {

	/**
	 * Return the errors of this block.
	 * @return the errors
	 */
	NativeErrors errors() {
		return new NativeErrors(this.protocol, this.range);
	}

	/**
	 * Source of the token.
	 */
	interface Source {

		/**
		 * Return the token as it is now.
		 * @return the token
		 * @throws PortReservationException if the block is gone or that cannot be found
		 * out
		 */
		ReservationToken current() throws PortReservationException;

	}

}
