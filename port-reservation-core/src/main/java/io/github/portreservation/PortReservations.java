package io.github.portreservation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The way in: obtains, deletes and lists blocks of one protocol's ports on the operating
 * system this process runs on.
 *
 * <pre class="code">
 * try (PortReservation reservation = PortReservations.of(TransportProtocol.TCP)
 *         .reserve(new PortRange(20000, 20), ReservationMode.AUTO)) {
 *     ServerSocketChannel channel = reservation.openServerSocketChannel();
 *     reservation.bind(channel, null, 50);
 * }
 * </pre>
 * <p>
 * A block is identified by its protocol, first port and count: exactly the numbers it was
 * made with are needed to find or delete it. Instances are safe for use by several
 * threads, and every operation is safe against other processes.
 *
 * @since 0.1.0
 */
public final class PortReservations {

	private final TransportProtocol protocol;

	private final ReservationBackend backend;

	private PortReservations(TransportProtocol protocol, ReservationBackend backend) {
		this.protocol = Objects.requireNonNull(protocol, "'protocol' must not be null");
		this.backend = Objects.requireNonNull(backend, "'backend' must not be null");
	}

	/**
	 * Return the operating system's reservations for one protocol.
	 * @param protocol the protocol
	 * @return the reservations
	 * @throws UnsupportedOperationException if nothing on the class path knows this
	 * operating system
	 */
	public static PortReservations of(TransportProtocol protocol) {
		return of(protocol, ReservationSettings.defaults());
	}

	/**
	 * Return the operating system's reservations for one protocol.
	 * @param protocol the protocol
	 * @param settings what the user chose
	 * @return the reservations
	 * @throws UnsupportedOperationException if nothing on the class path knows this
	 * operating system
	 */
	public static PortReservations of(TransportProtocol protocol, ReservationSettings settings) {
		return new PortReservations(protocol,
				SystemProvider.find()
					.open(Objects.requireNonNull(protocol, "'protocol' must not be null"),
							Objects.requireNonNull(settings, "'settings' must not be null")));
	}

	/**
	 * Return the reservations that a given backend makes, for backends that this library
	 * does not find by itself.
	 * @param protocol the protocol
	 * @param backend the backend, opened for that protocol
	 * @return the reservations
	 */
	public static PortReservations of(TransportProtocol protocol, ReservationBackend backend) {
		return new PortReservations(protocol, backend);
	}

	/**
	 * Return the protocol of the ports.
	 * @return the protocol
	 */
	public TransportProtocol protocol() {
		return this.protocol;
	}

	/**
	 * Obtain a block in the given way, and log once which kind it is and why.
	 * @param range the block
	 * @param mode the way
	 * @return the reservation
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws ReservationNotFoundException if the block has to exist and does not
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	public PortReservation reserve(PortRange range, ReservationMode mode) throws PortReservationException {
		return decide(range, mode).reservation();
	}

	/**
	 * Obtain a block as {@link #reserve} does, and return the reason with it.
	 * @param range the block
	 * @param mode the way
	 * @return the reservation and why it is of its kind
	 * @throws PortReservationException as {@link #reserve} does
	 */
	public ReservationDecision decide(PortRange range, ReservationMode mode) throws PortReservationException {
		return new ReservationDecider(this.protocol, this.backend).decide(
				Objects.requireNonNull(range, "'range' must not be null"),
				Objects.requireNonNull(mode, "'mode' must not be null"));
	}

	/**
	 * Return the existing block of exactly this range that is kept until it is deleted.
	 * @param range the block
	 * @return the reservation, or empty if there is none
	 * @throws PortReservationException if that cannot be found out
	 */
	public Optional<PortReservation> lookup(PortRange range) throws PortReservationException {
		return this.backend.lookup(Objects.requireNonNull(range, "'range' must not be null"));
	}

	/**
	 * Make a block that is kept until it is deleted, over restarts of the computer.
	 * @param range the block
	 * @return the reservation
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	public PortReservation create(PortRange range) throws PortReservationException {
		return this.backend.create(Objects.requireNonNull(range, "'range' must not be null"));
	}

	/**
	 * Make a block of a given kind that is kept until it is deleted, over restarts of the
	 * computer. On Windows there are {@link ReservationKind#PERSISTENT} and
	 * {@link ReservationKind#EXCLUDED}, on Linux {@link ReservationKind#KERNEL}, on Linux
	 * and macOS {@link ReservationKind#COOPERATIVE}.
	 * @param range the block
	 * @param kind the kind
	 * @return the reservation
	 * @throws UnsupportedReservationException if there are no kept blocks of this kind
	 * here
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	public PortReservation create(PortRange range, ReservationKind kind) throws PortReservationException {
		return this.backend.create(Objects.requireNonNull(range, "'range' must not be null"),
				Objects.requireNonNull(kind, "'kind' must not be null"));
	}

	/**
	 * Return an administered exclusion that covers the block. Only Windows has them.
	 * @param range the block
	 * @return the reservation, or empty if none covers it
	 * @throws PortReservationException if that cannot be found out
	 */
	public Optional<PortReservation> exclusion(PortRange range) throws PortReservationException {
		return this.backend.exclusion(range);
	}

	/**
	 * Make a block for this process alone, which ends with it or when the reservation is
	 * closed.
	 * @param range the block
	 * @return the reservation
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	public PortReservation acquire(PortRange range) throws PortReservationException {
		return this.backend.acquire(Objects.requireNonNull(range, "'range' must not be null"));
	}

	/**
	 * Make a block of any consecutive ports for this process alone, which ends with it or
	 * when the reservation is closed.
	 * @param count the number of ports, at least 1
	 * @return the reservation
	 * @throws PortReservationException if there are no such ports or the operating system
	 * fails
	 * @throws IllegalArgumentException if the count is not in 1..65535
	 */
	public PortReservation acquireAny(int count) throws PortReservationException {
		if (count < 1 || count > PortRange.MAX_PORT) {
			throw new IllegalArgumentException(
					"Count %d is not a number of ports: choose 1 to %d".formatted(count, PortRange.MAX_PORT));
		}
		return this.backend.acquireAny(count);
	}

	/**
	 * Delete a block that is kept until it is deleted. Sockets that are bound in it stay
	 * bound.
	 * @param range the block
	 * @throws ReservationNotFoundException if there is no block of exactly this range
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	public void delete(PortRange range) throws PortReservationException {
		this.backend.delete(Objects.requireNonNull(range, "'range' must not be null"));
	}

	/**
	 * Delete a block of a given kind that is kept until it is deleted. Sockets that are
	 * bound in it stay bound.
	 * @param range the block
	 * @param kind the kind
	 * @throws UnsupportedReservationException if there are no kept blocks of this kind
	 * here
	 * @throws ReservationNotFoundException if there is no block of exactly this range and
	 * kind
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	public void delete(PortRange range, ReservationKind kind) throws PortReservationException {
		this.backend.delete(Objects.requireNonNull(range, "'range' must not be null"),
				Objects.requireNonNull(kind, "'kind' must not be null"));
	}

	/**
	 * Return the ranges in which the operating system assigns ports by itself, and those
	 * that it has been told to keep by other means than blocks.
	 * @return the ranges
	 * @throws PortReservationException if they cannot be read
	 */
	public List<SystemPortRange> systemRanges() throws PortReservationException {
		return this.backend.systemRanges();
	}

	/**
	 * Return every block of this protocol that can be seen.
	 * @return the blocks by their first port
	 * @throws PortReservationException if they cannot be read
	 */
	public List<ReservedBlock> list() throws PortReservationException {
		return this.backend.list();
	}

}
