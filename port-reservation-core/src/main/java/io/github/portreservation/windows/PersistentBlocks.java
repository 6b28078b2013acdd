package io.github.portreservation.windows;

import java.util.Optional;

import com.sun.jna.platform.win32.WinError;
import com.sun.jna.ptr.LongByReference;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;

/**
 * The persistent blocks of one protocol: {@link IpHelper} in terms of this library. Safe
 * for use by several threads and processes, because each method is one call of the
 * system.
 *
 * @param protocol the protocol
 */
record PersistentBlocks(TransportProtocol protocol) {

	/**
	 * Return the token of a block as it is now.
	 * @param range the block
	 * @return the token, or empty if there is no block of exactly this range
	 * @throws AccessDeniedReservationException if this process may not ask
	 * @throws PortReservationException if the system fails otherwise
	 */
	Optional<ReservationToken> lookup(PortRange range) throws PortReservationException {
		NativeAccess.require(this.protocol, range);
		LongByReference token = new LongByReference();
		int code = call(range,
				(library, start, count) -> isTcp() ? library.LookupPersistentTcpPortReservation(start, count, token)
						: library.LookupPersistentUdpPortReservation(start, count, token));
		return switch (code) {
			case WinError.NO_ERROR -> Optional.of(new ReservationToken(token.getValue()));
			case WinError.ERROR_NOT_FOUND -> Optional.empty();
			default -> throw new NativeErrors(this.protocol, range).lookingUp(code);
		};
	}

	/**
	 * Return the token of a block that has to exist.
	 * @param range the block
	 * @return the token
	 * @throws ReservationNotFoundException if there is no block of exactly this range
	 * @throws PortReservationException as for {@link #lookup(PortRange)}
	 */
	ReservationToken require(PortRange range) throws PortReservationException {
		return lookup(range)
			.orElseThrow(() -> new NativeErrors(this.protocol, range).lookingUp(WinError.ERROR_NOT_FOUND));
	}

	/**
	 * Make a block.
	 * @param range the block
	 * @return its token as it is now
	 * @throws AccessDeniedReservationException if this process is not elevated
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the system fails otherwise
	 */
	ReservationToken create(PortRange range) throws PortReservationException {
		NativeAccess.require(this.protocol, range);
		LongByReference token = new LongByReference();
		int code = call(range,
				(library, start, count) -> isTcp() ? library.CreatePersistentTcpPortReservation(start, count, token)
						: library.CreatePersistentUdpPortReservation(start, count, token));
		if (code != WinError.NO_ERROR) {
			throw new NativeErrors(this.protocol, range).creating(code);
		}
		return new ReservationToken(token.getValue());
	}

	/**
	 * Delete a block.
	 * @param range the block
	 * @throws AccessDeniedReservationException if this process is not elevated
	 * @throws ReservationNotFoundException if there is no block of exactly this range
	 * @throws PortReservationException if the system fails otherwise
	 */
	void delete(PortRange range) throws PortReservationException {
		NativeAccess.require(this.protocol, range);
		int code = call(range,
				(library, start, count) -> isTcp() ? library.DeletePersistentTcpPortReservation(start, count)
						: library.DeletePersistentUdpPortReservation(start, count));
		if (code != WinError.NO_ERROR) {
			throw new NativeErrors(this.protocol, range).deleting(code);
		}
	}

	private boolean isTcp() {
		return this.protocol == TransportProtocol.TCP;
	}

	private int call(PortRange range, Call call) throws PortReservationException {
		try {
			return call.on(IpHelper.INSTANCE, NetworkByteOrder.of(range.start()), (short) range.count());
		}
		catch (LinkageError ex) {
			throw NativeErrors.missing(this.protocol, range, ReservationKind.PERSISTENT, ex);
		}
	}

	/**
	 * One call of the library.
	 */
	private interface Call {

		int on(IpHelper library, short start, short count);

	}

}
