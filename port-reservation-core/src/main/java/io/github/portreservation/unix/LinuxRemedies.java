package io.github.portreservation.unix;

import java.util.List;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRemedy;
import io.github.portreservation.PortSocket;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TransportProtocol;

/**
 * What can be done about a port on Linux. {@code ss} is part of iproute2, {@code sysctl}
 * of procps.
 *
 * @param protocol the protocol
 * @param port the port
 */
record LinuxRemedies(TransportProtocol protocol, int port) {

	static final PortRemedy CHOOSE_ANOTHER = PortRemedy.of("Or choose another port");

	List<PortRemedy> socket(PortSocket socket) {
		if (socket.owner() instanceof SocketOwner.Known known) {
			return known.isThisProcess()
					? List.of(PortRemedy.of("Give each server of this application a port of its own"))
					: List.of(
							PortRemedy.of("Stop process %d".formatted(known.pid()), "kill " + known.pid()), PortRemedy
								.of("If it comes back, see which service starts it", "systemctl status " + known.pid()),
							CHOOSE_ANOTHER);
		}
		if (socket.owner() instanceof SocketOwner.None) {
			return List.of(PortRemedy.of("Wait a minute: the kernel keeps the port for 60 seconds"), CHOOSE_ANOTHER);
		}
		return List.of(PortRemedy.of("See which process it is", show(socket.isServer())), CHOOSE_ANOTHER);
	}

	/**
	 * Return how to keep outgoing connections from taking the port.
	 * @param kept the ports that the kernel keeps from them already
	 * @return the remedies
	 */
	List<PortRemedy> ephemeral(PortSet kept) {
		PortSet all = kept.union(PortSet.of(List.of(new PortRange(this.port, 1))));
		return List
			.of(PortRemedy.of("Keep outgoing connections off port %d, until the computer restarts".formatted(this.port),
					"sudo sysctl -w net.ipv4.ip_local_reserved_ports=" + all));
	}

	List<PortRemedy> address() {
		return List
			.of(PortRemedy.of("Choose an address that this shows, or none to listen on all", "ip -brief address"));
	}

	List<PortRemedy> unseen() {
		return List.of(PortRemedy.of("See whether a socket is bound that does not listen",
				"sudo ss --bound-inactive -%spn 'sport = :%d'".formatted(flag(), this.port)), CHOOSE_ANOTHER);
	}

	private String show(boolean server) {
		return "sudo ss -%s%spn 'sport = :%d'".formatted(server ? "l" : "", flag(), this.port);
	}

	private String flag() {
		return (this.protocol == TransportProtocol.TCP) ? "t" : "u";
	}

}
