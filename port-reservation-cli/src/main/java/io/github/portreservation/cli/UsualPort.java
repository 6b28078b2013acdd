package io.github.portreservation.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
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
	 * @return the ports
	 */
	static List<UsualPort> all(Examination examination) {
		return PORTS.stream().map((port) -> of(port, examination)).toList();
	}

	private static UsualPort of(int port, Examination examination) {
		Optional<ReservedBlock> kept = examination.blocks()
			.stream()
			.filter((block) -> block.protocol() == TransportProtocol.TCP && block.range().contains(port))
			.findFirst();
		if (kept.isPresent() && isRefusing(kept.get().kind())) {
			return new UsualPort(port, State.KEPT, "in %s, %s".formatted(kept.get().range(), kept.get().keptBy()));
		}
		UsualPort bound = bind(port);
		if (bound.state() != State.FREE) {
			return bound;
		}
		if (examination.isExposed(port)) {
			return new UsualPort(port, State.EXPOSED, "free now, but the system may give it to any connection");
		}
		return kept.isPresent() ? new UsualPort(port, State.FREE,
				"in the block %s (%s)".formatted(kept.get().range(), kept.get().kind())) : bound;
	}

	private static boolean isRefusing(ReservationKind kind) {
		return kind == ReservationKind.RUNTIME || kind == ReservationKind.PERSISTENT;
	}

	private static UsualPort bind(int port) {
		try (ServerSocket socket = new ServerSocket()) {
			socket.bind(new InetSocketAddress(port), 1);
			return new UsualPort(port, State.FREE, "nothing is in the way");
		}
		catch (BindException ex) {
			String message = String.valueOf(ex.getMessage());
			return message.startsWith("Permission denied")
					? new UsualPort(port, State.DENIED, "only privileged users may bind it")
					: new UsualPort(port, State.BOUND, "a socket is bound to it");
		}
		catch (SocketException ex) {
			return new UsualPort(port, State.DENIED, "the system refuses it: " + ex.getMessage());
		}
		catch (IOException ex) {
			return new UsualPort(port, State.UNKNOWN, "not found out: " + ex.getMessage());
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
	 * Whether a server can have a port.
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
		 * Another socket has it.
		 */
		BOUND,

		/**
		 * The system keeps it from every server that does not own the range.
		 */
		KEPT,

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
