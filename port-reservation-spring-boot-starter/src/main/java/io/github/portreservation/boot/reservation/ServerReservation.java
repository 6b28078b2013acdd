package io.github.portreservation.boot.reservation;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;

/**
 * The reserved block of TCP ports as the servers of an application use it: all of them
 * listen through the reservations that they get here, so that this is the one place that
 * knows what becomes of ports outside the block. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public class ServerReservation {

	private static final Log logger = LogFactory.getLog(ServerReservation.class);

	private final PortReservation reservation;

	private final OutsidePolicy policy;

	private final PortSettings settings;

	private final Set<Integer> told = ConcurrentHashMap.newKeySet();

	/**
	 * Create a reservation for servers.
	 * @param reservation the TCP reservation
	 * @param policy what becomes of listening ports outside the block
	 * @param settings tells which property asks for a port
	 */
	public ServerReservation(PortReservation reservation, OutsidePolicy policy, PortSettings settings) {
		this.reservation = reservation;
		this.policy = policy;
		this.settings = settings;
	}

	/**
	 * Return the ports.
	 * @return the block
	 */
	public PortRange range() {
		return this.reservation.range();
	}

	/**
	 * Return the reservation for a server. Unlike the bean of type
	 * {@link PortReservation} it takes ports outside the block where that is permitted.
	 * @param server the server's name, such as {@code "Tomcat"}
	 * @return the reservation
	 */
	public PortReservation forServer(String server) {
		return (this.policy == OutsidePolicy.FAIL) ? this.reservation
				: new LenientPortReservation(this.reservation, (port) -> listensOutside(server, port));
	}

	/**
	 * Tell that a server listens outside the block, unless that was told of its port
	 * before or is what the user wants. It is too late to refuse it.
	 * @param server the server's name
	 * @param port the port outside the block
	 */
	public void listensOutside(String server, int port) {
		if (this.told.add(port)) {
			tell("%s listens on port %d, outside the reserved block of %s ports %s: nothing keeps that port."
				.formatted(server, port, this.reservation.protocol(), range()),
					"Set %s to 0 for any free port of the block, or to a port of %s"
						.formatted(this.settings.propertyAskingFor(port), range()));
		}
	}

	/**
	 * Meet something that is about to listen past the reservation.
	 * @param <X> the type of the exception
	 * @param finding what it is, a sentence
	 * @param remedy what the user can do, a sentence without its full stop
	 * @param failure makes the exception, if it is not permitted
	 * @throws X if it is not permitted
	 */
	public <X extends Exception> void bypassed(String finding, String remedy, Supplier<X> failure) throws X {
		if (this.policy == OutsidePolicy.FAIL) {
			throw failure.get();
		}
		tell(finding, remedy);
	}

	private void tell(String finding, String remedy) {
		if (this.policy == OutsidePolicy.ALLOW) {
			logger.debug(finding);
		}
		else {
			logger.warn("%s %s, or set 'reservation.tcp.outside' to 'allow' if that is intended.".formatted(finding,
					remedy));
		}
	}

}
