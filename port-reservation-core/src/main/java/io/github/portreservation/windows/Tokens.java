package io.github.portreservation.windows;

import java.io.IOException;
import java.nio.channels.NetworkChannel;

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
	 * Tie a channel to the block. A token that Windows does not know is asked for once
	 * more: it changes when somebody deletes the block and makes it again.
	 * @param channel the channel of a socket that is neither bound nor tied
	 * @return the outcome
	 * @throws IOException if the block is gone or the channel's socket cannot be read
	 */
	Association associate(NetworkChannel channel) throws IOException {
		ReservationToken token = this.source.current();
		int code = PortReservationControl.associate(channel, token);
		if (code == Winsock.WSAEINVAL) {
			ReservationToken now = this.source.current();
			if (!now.equals(token)) {
				return new Association(PortReservationControl.associate(channel, now), now);
			}
		}
		return new Association(code, token);
	}

	/**
	 * Outcome of tying a channel.
	 *
	 * @param code the Windows Sockets error code, 0 for success
	 * @param token the token that was used
	 */
	record Association(int code, ReservationToken token) {

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
