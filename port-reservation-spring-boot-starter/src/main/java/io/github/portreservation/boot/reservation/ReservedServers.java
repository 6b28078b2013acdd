package io.github.portreservation.boot.reservation;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import io.github.portreservation.PortReservation;

/**
 * The servers of this application by their ports, as far as they make themselves known;
 * the log gets a line for each. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public class ReservedServers {

	private static final Log logger = LogFactory.getLog(ReservedServers.class);

	private final Map<Integer, String> names = new ConcurrentHashMap<>();

	private final PortReservation reservation;

	private final ServerReservation policy;

	/**
	 * Create an empty collection.
	 * @param reservation the reservation of the block
	 * @param policy what becomes of servers outside the block
	 */
	public ReservedServers(PortReservation reservation, ServerReservation policy) {
		this.reservation = reservation;
		this.policy = policy;
	}

	/**
	 * Note that a server listens. Its port is outside the block if the server opened its
	 * socket in a way that this starter does not know.
	 * @param server the server as the log shows it, such as {@code "Tomcat"}
	 * @param name its short name, such as {@code "tomcat"} or {@code "management"}
	 * @param port its port; a server without one, of which there is nothing to note, has
	 * a number below 1
	 */
	public void started(String server, String name, int port) {
		if (port <= 0) {
			return;
		}
		this.names.put(port, name);
		if (this.reservation.range().contains(port)) {
			logger.info("%s listens on port %d of the reserved block of %s ports %s (%s: %s)".formatted(server, port,
					this.reservation.protocol(), this.reservation.range(), this.reservation.kind(),
					this.reservation.kind().guard()));
		}
		else {
			this.policy.listensOutside(server, port);
		}
	}

	/**
	 * Return the server on a port.
	 * @param port the port
	 * @return its short name, or empty if none has made itself known
	 */
	public Optional<String> on(int port) {
		return Optional.ofNullable(this.names.get(port));
	}

}
