package io.github.portreservation.windows;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.TransportProtocol;

/**
 * Runtime reservation of this process and the socket that acquired it. That socket is
 * never bound, and the reservation ends when it closes: it closes last.
 * {@link RuntimeHolders} calls every method under its lock.
 */
final class RuntimeHolder {

	private static final System.Logger logger = System.getLogger(RuntimeHolder.class.getName());

	private final SpareSocket socket;

	private final Tokens tokens;

	private final ReservationToken token;

	private @Nullable TokenBinding binding;

	private int users;

	private RuntimeHolder(SpareSocket socket, TransportProtocol protocol, PortRange range, ReservationToken token) {
		this.socket = socket;
		this.token = token;
		this.tokens = new Tokens(protocol, range, () -> token);
	}

	/**
	 * Acquire a reservation.
	 * @param protocol the protocol of the block
	 * @param start the first port, or 0 for whichever block Windows chooses
	 * @param count the number of ports
	 * @return the holder
	 * @throws PortReservationException if Windows refuses
	 * @throws IOException if no socket can be opened
	 */
	static RuntimeHolder acquire(TransportProtocol protocol, int start, int count) throws IOException {
		PortRange range = (start != 0) ? new PortRange(start, count) : null;
		NativeAccess.require(protocol, range);
		try {
			return acquire(protocol, start, count, null);
		}
		catch (LinkageError ex) {
			throw NativeErrors.missing(protocol, range, ReservationKind.RUNTIME, ex);
		}
	}

	private static RuntimeHolder acquire(TransportProtocol protocol, int start, int count,
			@Nullable StandardProtocolFamily family) throws IOException {
		SpareSocket socket = SpareSocket.open(protocol, family);
		PortReservationControl.Acquisition acquisition;
		try {
			acquisition = PortReservationControl.acquire(socket.channel(), start, count);
			if (acquisition.error() == 0) {
				return new RuntimeHolder(socket, protocol, Objects.requireNonNull(acquisition.range()),
						Objects.requireNonNull(acquisition.token()));
			}
		}
		catch (IOException | RuntimeException | Error ex) {
			socket.close();
			throw ex;
		}
		socket.close();
		if (family == null && AssociationProbe.isAboutFamily(acquisition.error())) {
			return acquire(protocol, start, count, StandardProtocolFamily.INET);
		}
		throw (start != 0) ? new NativeErrors(protocol, new PortRange(start, count)).acquiring(acquisition.error())
				: NativeErrors.acquiringAny(protocol, count, acquisition.error());
	}

	Tokens tokens() {
		return this.tokens;
	}

	TokenBinding binding() throws IOException {
		TokenBinding decided = this.binding;
		if (decided == null) {
			decided = TokenBinding.open(this.tokens);
			this.binding = decided;
		}
		return decided;
	}

	/**
	 * Add a user of the reservation.
	 */
	void use() {
		this.users++;
	}

	/**
	 * Take a user away.
	 */
	void leave() {
		this.users--;
	}

	/**
	 * Return whether nobody needs the reservation any more: no user, and no open socket
	 * that is tied to it.
	 * @return {@code true} if it can end
	 */
	boolean isIdle() {
		return this.users == 0 && (this.binding == null || !this.binding.isUsed());
	}

	/**
	 * End the reservation. A refusal is logged only, since the end of the socket ends the
	 * reservation as well.
	 * @throws IOException if the socket cannot be closed
	 */
	void end() throws IOException {
		try (this.socket) {
			int code = PortReservationControl.release(this.socket.channel(), this.token);
			if (code != 0) {
				logger.log(System.Logger.Level.INFO,
						"The runtime reservation of %s ports %s ends with its socket, since Windows does not release it (%s)"
							.formatted(this.tokens.protocol(), this.tokens.range(),
									SystemMessages.WINDOWS.quote(code)));
			}
		}
	}

}
