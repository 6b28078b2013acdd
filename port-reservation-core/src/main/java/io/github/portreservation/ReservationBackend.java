package io.github.portreservation;

import java.util.List;
import java.util.Optional;

/**
 * What an operating system offers to keep blocks of one protocol's ports, one method for
 * each way. {@link PortReservations} puts them together; applications use that class.
 * Implementations are safe for use by several threads and processes.
 *
 * @since 0.1.0
 */
public interface ReservationBackend {

	/**
	 * Return the existing block of exactly this range that is kept until it is deleted.
	 * @param range the block
	 * @return the reservation, or empty if there is none
	 * @throws PortReservationException if that cannot be found out
	 */
	Optional<PortReservation> lookup(PortRange range) throws PortReservationException;

	/**
	 * Make a block that is kept until it is deleted.
	 * @param range the block
	 * @return the reservation
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	PortReservation create(PortRange range) throws PortReservationException;

	/**
	 * Make a block of a given kind that is kept until it is deleted.
	 * @param range the block
	 * @param kind the kind
	 * @return the reservation
	 * @throws UnsupportedReservationException if there are no kept blocks of this kind
	 * here
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	PortReservation create(PortRange range, ReservationKind kind) throws PortReservationException;

	/**
	 * Make the block that an application makes for itself when it starts, and which all
	 * its processes share: a lease where the system can tell when its last holder has
	 * ended, otherwise the same as {@link #create(PortRange)}.
	 * @param range the block
	 * @return the reservation
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	PortReservation createForApplication(PortRange range) throws PortReservationException;

	/**
	 * Return an administered exclusion that covers the block.
	 * @param range the block
	 * @return the reservation, or empty if none covers it or the system has no such thing
	 * @throws PortReservationException if that cannot be found out
	 */
	default Optional<PortReservation> exclusion(PortRange range) throws PortReservationException {
		return Optional.empty();
	}

	/**
	 * Make a block for this process alone, which ends with it.
	 * @param range the block
	 * @return the reservation
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	PortReservation acquire(PortRange range) throws PortReservationException;

	/**
	 * Make a block of any consecutive ports for this process alone, which ends with it.
	 * @param count the number of ports, at least 1
	 * @return the reservation
	 * @throws PortReservationException if there are no such ports or the operating system
	 * fails
	 */
	PortReservation acquireAny(int count) throws PortReservationException;

	/**
	 * Delete a block that is kept until it is deleted. Sockets that are bound in it stay
	 * bound.
	 * @param range the block
	 * @throws ReservationNotFoundException if there is no block of exactly this range
	 * @throws AccessDeniedReservationException if this process is not permitted to
	 * @throws PortReservationException if the operating system fails otherwise
	 */
	void delete(PortRange range) throws PortReservationException;

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
	void delete(PortRange range, ReservationKind kind) throws PortReservationException;

	/**
	 * Return the ranges in which the operating system assigns ports by itself, and those
	 * that it has been told to keep by other means than blocks.
	 * @return the ranges
	 * @throws PortReservationException if they cannot be read
	 */
	default List<SystemPortRange> systemRanges() throws PortReservationException {
		return List.of();
	}

	/**
	 * Return every block that can be seen.
	 * @return the blocks by their first port
	 * @throws PortReservationException if they cannot be read
	 */
	List<ReservedBlock> list() throws PortReservationException;

}
