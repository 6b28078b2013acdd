package io.github.portreservation;

import java.util.List;
import java.util.function.Function;

/**
 * The sockets that may be in the way of an address: those that tell most of all that are
 * on its port. Where something listens, its connections add nothing; where nothing does,
 * one connection stands for all.
 *
 * @param sockets the sockets
 * @param others number of sockets that are not among them, but like the last of them
 * @param readable whether the sockets of the system could be read at all
 * @since 0.1.0
 */
public record SocketsInTheWay(List<PortSocket> sockets, int others, boolean readable) {

	/**
	 * Create a selection.
	 */
	public SocketsInTheWay {
		sockets = List.copyOf(sockets);
	}

	/**
	 * Select those that matter.
	 * @param trial the address
	 * @param all the sockets on its port
	 * @return the selection
	 */
	static SocketsInTheWay of(BindTrial trial, List<PortSocket> all) {
		List<PortSocket> near = all.stream().filter((socket) -> socket.isInTheWayOf(trial.address())).toList();
		List<PortSocket> servers = near.stream().filter(PortSocket::isServer).toList();
		if (!servers.isEmpty()) {
			return new SocketsInTheWay(servers, 0, true);
		}
		List<PortSocket> open = near.stream().filter((socket) -> socket.state() == PortSocket.State.CONNECTED).toList();
		List<PortSocket> remaining = open.isEmpty() ? near : open;
		return new SocketsInTheWay(remaining.stream().limit(1).toList(), Math.max(0, remaining.size() - 1), true);
	}

	/**
	 * Return the selection for a system whose sockets could not be read.
	 * @return the selection
	 */
	static SocketsInTheWay unreadable() {
		return new SocketsInTheWay(List.of(), 0, false);
	}

	/**
	 * Return whether something accepts connections or datagrams on the port.
	 * @return {@code true} if it does
	 */
	public boolean hasServer() {
		return this.sockets.stream().anyMatch(PortSocket::isServer);
	}

	/**
	 * Make a finding of each socket.
	 * @param trial the address, whose refusal makes the sockets obstacles
	 * @param evidence tells where a socket was seen
	 * @param remedies tells what can be done about one
	 * @return the findings
	 */
	public List<PortFinding> findings(BindTrial trial, Function<PortSocket, PortEvidence> evidence,
			Function<PortSocket, List<PortRemedy>> remedies) {
		return this.sockets.stream()
			.<PortFinding>map((socket) -> new SocketFinding(socket, this.others, trial.isRefused(),
					evidence.apply(socket), remedies.apply(socket)))
			.toList();
	}

}
