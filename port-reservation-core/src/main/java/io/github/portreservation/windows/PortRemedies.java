package io.github.portreservation.windows;

import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRemedy;
import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;

/**
 * What can be done about a port on Windows. None of the commands has been run on a real
 * Windows.
 *
 * @param protocol the protocol
 * @param port the port
 */
record PortRemedies(TransportProtocol protocol, int port) {

	private static final PortRemedy CHOOSE_ANOTHER = PortRemedy.of("Or choose another port");

	List<PortRemedy> socket(PortSocket socket) {
		if (socket.owner() instanceof SocketOwner.Known known) {
			return known(known);
		}
		if (socket.owner() instanceof SocketOwner.None) {
			return List.of(PortRemedy.of("Wait a few minutes: Windows keeps the port for that long"), CHOOSE_ANOTHER);
		}
		return List.of(PortRemedy.of("See which process it is, in an elevated prompt", netstat("-anob")),
				CHOOSE_ANOTHER);
	}

	private List<PortRemedy> known(SocketOwner.Known known) {
		if (known.isThisProcess()) {
			return List.of(PortRemedy.of("Give each server of this application a port of its own"));
		}
		if (known.pid() == SocketRow.SYSTEM_PROCESS) {
			return List
				.of(PortRemedy.of("See which program has Windows listen for it (IIS and others), in an elevated prompt",
						"netsh http show servicestate view=requestq"), CHOOSE_ANOTHER);
		}
		return List.of(
				PortRemedy.of("Stop process %d".formatted(known.pid()), "taskkill /PID %d /F".formatted(known.pid())),
				PortRemedy.of("If it comes back, see which service it is",
						"tasklist /svc /fi \"PID eq %d\"".formatted(known.pid())),
				CHOOSE_ANOTHER);
	}

	/**
	 * Return how to get out of a block in which sockets cannot be bound.
	 * @param block the block
	 * @param free a port that is in no block and has no socket, or 0
	 * @return the remedies
	 */
	List<PortRemedy> block(ReservedBlock block, int free) {
		List<PortRemedy> remedies = new ArrayList<>();
		remedies.add(PortRemedy
			.of("Choose a port outside %s%s".formatted(block.range(), (free != 0) ? ", such as " + free : "")));
		if (block.kind() == ReservationKind.PERSISTENT) {
			remedies.add(PortRemedy
				.of("Or make the block %s the application's own, and run it elevated".formatted(block.range())));
			remedies.add(PortRemedy.of("Or, if nobody needs the block any more, delete it in an elevated prompt",
					new ToolCommands(this.protocol, block.range()).delete()));
			return remedies;
		}
		remedies.add(PortRemedy.of("Or take port %d back for good, in an elevated prompt".formatted(this.port),
				"net stop winnat", exclude(), "net start winnat"));
		remedies.add(PortRemedy.of(
				"If such blocks keep coming below 49152, move the range they are taken from back up, in an elevated prompt",
				"netsh int ipv4 set dynamicport %s start=49152 num=16384".formatted(this.protocol.id())));
		return remedies;
	}

	List<PortRemedy> ephemeral() {
		return List.of(PortRemedy
			.of("Keep outgoing connections off port %d, in an elevated prompt".formatted(this.port), exclude()));
	}

	List<PortRemedy> address() {
		return List.of(PortRemedy.of("Choose an address that this shows, or none to listen on all", "ipconfig"));
	}

	List<PortRemedy> unseen() {
		return List.of(PortRemedy.of("See whether a socket is bound that does not listen", netstat("-anoq")),
				PortRemedy.of("See whether Windows keeps the port",
						new RemedyCommands(this.protocol, new PortRange(this.port, 1)).showExclusions()),
				CHOOSE_ANOTHER);
	}

	private String exclude() {
		return "netsh int ipv4 add excludedportrange protocol=%s startport=%d numberofports=1 store=persistent"
			.formatted(this.protocol.id(), this.port);
	}

	private String netstat(String options) {
		return "netstat %s | findstr :%d".formatted(options, this.port);
	}

}
