package io.github.portreservation.boot.usage;

import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortSocket;

/**
 * Which ports of a block were bound at one moment.
 *
 * @param range the block
 * @param sockets the sockets on its ports
 * @param problem why the sockets are not known, or {@code null} if they are
 * @since 0.1.0
 */
public record BlockUsage(PortRange range, List<PortSocket> sockets, @Nullable String problem) {

	/**
	 * Create a usage.
	 */
	public BlockUsage {
		sockets = List.copyOf(sockets);
	}

	/**
	 * Return the state of a port.
	 * @param port the port, inside the block
	 * @return the state
	 */
	public PortState state(int port) {
		if (this.problem != null) {
			return PortState.UNKNOWN;
		}
		List<PortSocket> on = sockets(port);
		if (on.isEmpty()) {
			return PortState.FREE;
		}
		return on.stream().anyMatch(PortSocket::isServer) ? PortState.BOUND : PortState.LINGERING;
	}

	/**
	 * Return the sockets on a port, those first that wait for others.
	 * @param port the port, inside the block
	 * @return the sockets
	 */
	public List<PortSocket> sockets(int port) {
		return this.sockets.stream()
			.filter((socket) -> socket.local().getPort() == port)
			.sorted((one, other) -> Boolean.compare(other.isServer(), one.isServer()))
			.toList();
	}

	/**
	 * Return how many ports are in a state.
	 * @param state the state
	 * @return the number of ports
	 */
	public long count(PortState state) {
		if (this.problem != null) {
			return (state == PortState.UNKNOWN) ? this.range.count() : 0;
		}
		List<Integer> used = this.sockets.stream().map((socket) -> socket.local().getPort()).distinct().toList();
		return (state == PortState.FREE) ? this.range.count() - used.size()
				: used.stream().filter((port) -> state(port) == state).count();
	}

}
