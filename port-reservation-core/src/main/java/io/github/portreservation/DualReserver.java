package io.github.portreservation;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Makes the TCP and the UDP block of a {@link DualPortReservation}: when the second
 * fails, the first is given back.
 */
class DualReserver {

	/**
	 * How many blocks that are free for one protocol only are put aside in a search.
	 */
	private static final int ATTEMPTS = 64;

	private final PortReservations tcp;

	private final PortReservations udp;

	DualReserver(PortReservations tcp, PortReservations udp) {
		this.tcp = tcp;
		this.udp = udp;
	}

	static DualReserver of(ReservationSettings settings) {
		return new DualReserver(PortReservations.of(TransportProtocol.TCP, settings),
				PortReservations.of(TransportProtocol.UDP, settings));
	}

	DualPortReservation acquire(PortRange range) throws PortReservationException {
		PortReservation first = this.tcp.acquire(range);
		return complete(first, this.udp::acquire, first::close);
	}

	DualPortReservation create(PortRange range) throws PortReservationException {
		PortReservation first = this.tcp.create(range);
		return complete(first, this.udp::create, () -> {
			first.close();
			this.tcp.delete(range);
		});
	}

	private DualPortReservation complete(PortReservation first, Way way, Closeable undo)
			throws PortReservationException {
		try {
			return new DualPortReservation(first, way.make(first.range()));
		}
		catch (PortReservationException | RuntimeException ex) {
			giveBack(undo, ex);
			throw ex;
		}
	}

	/**
	 * Look for a block in turn among the free ports of one protocol and of the other.
	 * What turns out to be taken for the other one is held until the end, so that the
	 * search goes on behind it.
	 * @param count the number of ports
	 * @return the reservations
	 * @throws PortReservationException if there are none
	 */
	DualPortReservation acquireAny(int count) throws PortReservationException {
		Deque<PortReservation> aside = new ArrayDeque<>();
		try {
			for (int attempt = 1;; attempt++) {
				boolean even = attempt % 2 == 0;
				PortReservation first = (even ? this.udp : this.tcp).acquireAny(count);
				aside.push(first);
				try {
					requireUnbound(even ? TransportProtocol.TCP : TransportProtocol.UDP, first.range());
					PortReservation second = (even ? this.tcp : this.udp).acquire(first.range());
					aside.pop();
					return even ? new DualPortReservation(second, first) : new DualPortReservation(first, second);
				}
				catch (PortRangeTakenException ex) {
					if (attempt == ATTEMPTS) {
						throw ex;
					}
				}
			}
		}
		finally {
			for (PortReservation reservation : aside) {
				close(reservation);
			}
		}
	}

	private static void requireUnbound(TransportProtocol protocol, PortRange range) throws PortReservationException {
		try (PortProbe probe = new PortProbe(protocol, (port) -> true)) {
			for (int port = range.start(); port <= range.end(); port++) {
				if (probe.conflict(new InetSocketAddress(port)) != null) {
					throw new PortRangeTakenException(protocol, range, "port %d is bound".formatted(port),
							"Choose other ports.");
				}
			}
		}
		catch (PortReservationException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new PortReservationException(protocol, range,
					"Whether the %s ports %s are free cannot be found out: %s".formatted(protocol, range,
							ex.getMessage()),
					ex);
		}
	}

	private static void close(PortReservation reservation) throws PortReservationException {
		try {
			reservation.close();
		}
		catch (PortReservationException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new PortReservationException(reservation.protocol(), reservation.range(),
					"The %s ports %s cannot be given back: %s".formatted(reservation.protocol(), reservation.range(),
							ex.getMessage()),
					ex);
		}
	}

	private static void giveBack(Closeable undo, Exception failure) {
		try {
			undo.close();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	/**
	 * How a block is made.
	 */
	@FunctionalInterface
	private interface Way {

		PortReservation make(PortRange range) throws PortReservationException;

	}

}
