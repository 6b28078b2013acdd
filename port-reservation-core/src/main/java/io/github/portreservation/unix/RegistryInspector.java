package io.github.portreservation.unix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

import io.github.portreservation.BlockFinding;
import io.github.portreservation.PortEvidence;
import io.github.portreservation.PortFinding;
import io.github.portreservation.PortRemedy;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.SocketsInTheWay;
import io.github.portreservation.TransportProtocol;

/**
 * Finds the blocks of this library's users that a port lies in.
 *
 * @param registry the registry, which is only read
 * @param protocol the protocol
 */
record RegistryInspector(Registry registry, TransportProtocol protocol) {

	/**
	 * Return the findings about a port.
	 * @param port the port
	 * @param inTheWay the sockets on it
	 * @return the findings
	 * @throws IOException if the registry cannot be read
	 */
	List<PortFinding> inspect(int port, SocketsInTheWay inTheWay) throws IOException {
		List<PortFinding> findings = new ArrayList<>();
		this.registry.blocks()
			.keptHolding(this.protocol, port)
			.map((kept) -> new BlockFinding(port, kept.describe(), false,
					PortEvidence.certain(evidence(kept.kind(), "The registry of this library lists it.")), List.of()))
			.ifPresent(findings::add);
		mostTelling(this.registry.blocks().leasesHolding(this.protocol, port), inTheWay)
			.map((lease) -> describe(port, lease, inTheWay))
			.ifPresent(findings::add);
		return findings;
	}

	private Optional<LeaseName> mostTelling(List<LeaseName> leases, SocketsInTheWay inTheWay) {
		return leases.stream().min(Comparator.comparing((lease) -> !isOfAListener(lease, inTheWay)));
	}

	private BlockFinding describe(int port, LeaseName lease, SocketsInTheWay inTheWay) {
		boolean otherInstance = isOfAListener(lease, inTheWay) && !lease.holder().equals(ProcessIdentity.current());
		String lists = "The registry of this library holds the lease%s."
			.formatted(otherInstance ? ", so the process on the port is an instance that uses the same block" : "");
		return new BlockFinding(port, lease.describe(), false, PortEvidence.certain(evidence(lease.kind(), lists)),
				otherInstance ? List.of(PortRemedy
					.of("Let each instance take any free port of the block %s: bind port 0 of it instead of %d"
						.formatted(lease.range(), port))) : List.of());
	}

	private static boolean isOfAListener(LeaseName lease, SocketsInTheWay inTheWay) {
		return inTheWay.sockets()
			.stream()
			.anyMatch((socket) -> socket.owner() instanceof SocketOwner.Known known
					&& known.pid() == lease.holder().pid());
	}

	private static String evidence(ReservationKind kind, String source) {
		return "%s It is %s.".formatted(source, kind.guard());
	}

}
