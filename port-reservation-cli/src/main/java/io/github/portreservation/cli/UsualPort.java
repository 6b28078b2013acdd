package io.github.portreservation.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

import io.github.portreservation.BlockFinding;
import io.github.portreservation.PortExplanation;
import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortFinding;
import io.github.portreservation.PrivilegeFinding;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.SocketFinding;
import io.github.portreservation.TransportProtocol;

/**
 * Port that servers usually have, and what is in its way.
 *
 * @param port the TCP port
 * @param state whether a server can have it
 * @param why what tells so
 */
record UsualPort(int port, State state, String why) {

	private static final List<Integer> PORTS = List.of(80, 443, 3000, 5432, 8080, 8443, 9090);

	/**
	 * Look at all usual ports.
	 * @param examination what is known of this computer
	 * @param settings the user's settings
	 * @return the ports
	 */
	static List<UsualPort> all(Examination examination, ReservationSettings settings) {
		return PORTS.stream().map((port) -> of(port, examination, settings)).toList();
	}

	private static UsualPort of(int port, Examination examination, ReservationSettings settings) {
		if (!isBindable(port)) {
			return refused(PortExplanations.of(TransportProtocol.TCP, settings).explain(port));
		}
		return examination.isExposed(port)
				? new UsualPort(port, State.EXPOSED, "free now, but any outgoing connection may take it")
				: new UsualPort(port, State.FREE, "nothing is in the way");
	}

	private static UsualPort refused(PortExplanation explanation) {
		State state = explanation.obstacles()
			.stream()
			.map(UsualPort::state)
			.min(Comparator.naturalOrder())
			.orElse(State.UNKNOWN);
		String why = explanation.obstacles().stream().map(PortFinding::description).collect(Collectors.joining(" "));
		return new UsualPort(explanation.trial().address().getPort(), state,
				why.isEmpty() ? "it was refused, and nothing tells why" : why);
	}

	private static State state(PortFinding obstacle) {
		if (obstacle instanceof BlockFinding) {
			return State.KEPT;
		}
		if (obstacle instanceof SocketFinding) {
			return State.BOUND;
		}
		return (obstacle instanceof PrivilegeFinding) ? State.DENIED : State.UNKNOWN;
	}

	private static boolean isBindable(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(port), 1);
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	Map<String, Object> json() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("port", this.port);
		members.put("state", this.state.id());
		members.put("why", this.why);
		return members;
	}

	/**
	 * Whether a server can have a port, what is harder to change before what is easier.
	 */
	enum State {

		/**
		 * It can.
		 */
		FREE,

		/**
		 * It can, unless an outgoing connection comes first.
		 */
		EXPOSED,

		/**
		 * The system keeps it from every server that does not own the range.
		 */
		KEPT,

		/**
		 * Another socket has it.
		 */
		BOUND,

		/**
		 * This user may not have it.
		 */
		DENIED,

		/**
		 * That cannot be found out.
		 */
		UNKNOWN;

		String id() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
