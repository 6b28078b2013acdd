package io.github.portreservation;

import java.io.IOException;
import java.util.Objects;

/**
 * The same ports for TCP and for UDP, for services that use one number for both: all of
 * them or none. Like {@link PortReservations}, it is a way in.
 *
 * <pre class="code">
 * try (DualPortReservation ports = DualPortReservation.acquireAny(1, ReservationSettings.defaults())) {
 *     ServerSocketChannel tcp = ports.tcp().openServerSocketChannel();
 *     ports.tcp().bind(tcp, null, 50);
 *     DatagramChannel udp = ports.udp().openDatagramChannel();
 *     ports.udp().bind(udp, null);
 * }
 * </pre>
 * <p>
 * No system makes both blocks in one step: the TCP block can be seen for a moment even
 * where the UDP block cannot be had and it is given back.
 *
 * @param tcp the TCP ports
 * @param udp the UDP ports, of the same numbers
 * @since 0.1.0
 */
public record DualPortReservation(PortReservation tcp, PortReservation udp) implements AutoCloseable {

	/**
	 * Create a pair of reservations.
	 * @throws IllegalArgumentException if they are not for TCP and UDP and of the same
	 * ports
	 */
	public DualPortReservation {
		Objects.requireNonNull(tcp, "'tcp' must not be null");
		Objects.requireNonNull(udp, "'udp' must not be null");
		if (tcp.protocol() != TransportProtocol.TCP || udp.protocol() != TransportProtocol.UDP
				|| !tcp.range().equals(udp.range())) {
			throw new IllegalArgumentException(
					"%s ports %s and %s ports %s are not a pair: the first have to be TCP, the second UDP, of the same numbers"
						.formatted(tcp.protocol(), tcp.range(), udp.protocol(), udp.range()));
		}
	}

	/**
	 * Make blocks for this process alone, which end with it or when they are closed.
	 * @param range the ports
	 * @param settings what the user chose
	 * @return the reservations
	 * @throws PortReservationException as {@link PortReservations#acquire(PortRange)}
	 * does for either protocol
	 */
	public static DualPortReservation acquire(PortRange range, ReservationSettings settings)
			throws PortReservationException {
		return DualReserver.of(settings).acquire(range);
	}

	/**
	 * Make blocks of any consecutive ports for this process alone, which end with it or
	 * when they are closed.
	 * @param count the number of ports, at least 1
	 * @param settings what the user chose
	 * @return the reservations
	 * @throws PortReservationException if there are no such ports or the operating system
	 * fails
	 * @throws IllegalArgumentException if the count is not in 1..65535
	 */
	public static DualPortReservation acquireAny(int count, ReservationSettings settings)
			throws PortReservationException {
		return DualReserver.of(settings).acquireAny(count);
	}

	/**
	 * Make blocks that are kept until they are deleted, over restarts of the computer.
	 * @param range the ports
	 * @param settings what the user chose
	 * @return the reservations
	 * @throws PortReservationException as {@link PortReservations#create(PortRange)} does
	 * for either protocol
	 */
	public static DualPortReservation create(PortRange range, ReservationSettings settings)
			throws PortReservationException {
		return DualReserver.of(settings).create(range);
	}

	/**
	 * Return the ports.
	 * @return the block, the same for both protocols
	 */
	public PortRange range() {
		return this.tcp.range();
	}

	/**
	 * Close both reservations, the second also if the first cannot be closed.
	 * @throws IOException if one could not be given back
	 */
	@Override
	public void close() throws IOException {
		try (PortReservation first = this.tcp; PortReservation second = this.udp) {
			// Closing is all there is to do.
		}
	}

}
