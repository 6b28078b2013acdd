package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.portreservation.AddressFinding;
import io.github.portreservation.BindTrial;
import io.github.portreservation.BlockFinding;
import io.github.portreservation.EphemeralFinding;
import io.github.portreservation.PortEvidence;
import io.github.portreservation.PortFinding;
import io.github.portreservation.PortInspection;
import io.github.portreservation.PortInspector;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.SocketsInTheWay;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnseenHolderFinding;

/**
 * Finds out what bears upon a port on Linux, from {@code /proc} and the registry. No
 * program is started and nothing native is loaded.
 */
final class LinuxPortInspector implements PortInspector {

	private final TransportProtocol protocol;

	private final RegistryInspector registry;

	private final SocketTable table;

	private final PrivilegedPorts privilegedPorts;

	private final KernelPortList kernelList;

	LinuxPortInspector(TransportProtocol protocol, Registry registry, Path proc) {
		this.protocol = protocol;
		this.registry = new RegistryInspector(registry, protocol);
		this.table = new SocketTable(proc, protocol);
		this.privilegedPorts = new PrivilegedPorts(proc);
		this.kernelList = new KernelPortList(proc.resolve("sys/net/ipv4"));
	}

	@Override
	public List<PortSocket> sockets(PortRange range) throws IOException {
		return this.table.in(range);
	}

	@Override
	public PortInspection inspect(BindTrial trial, SocketsInTheWay inTheWay) {
		int port = trial.address().getPort();
		LinuxRemedies remedies = new LinuxRemedies(this.protocol, port);
		if (trial.outcome() == BindTrial.Outcome.ADDRESS_REFUSED) {
			return new PortInspection(List.of(new AddressFinding(trial.address().getAddress(),
					PortEvidence
						.certain("No port of it can be bound, says the kernel: '%s'.".formatted(trial.refusal())),
					remedies.address())), List.of());
		}
		UnixFindings findings = new UnixFindings();
		findings.add("whether the port is privileged", () -> this.privilegedPorts.inspect(trial).stream().toList());
		findings.add(inTheWay.findings(trial, this::evidence, remedies::socket));
		findings.add("who keeps the port", () -> this.registry.inspect(port, inTheWay));
		findings.add("which ports the kernel keeps", () -> kernel(port, inTheWay, findings.isKeptByKernel()));
		if (trial.isRefused() && !findings.hasObstacle()) {
			findings.add(List.of(new UnseenHolderFinding(port, unseenEvidence(inTheWay), remedies.unseen())));
		}
		return findings.toInspection();
	}

	private PortEvidence evidence(PortSocket socket) {
		String shown = "The kernel shows it in %s".formatted(this.table.names());
		if (socket.owner() instanceof SocketOwner.Known known) {
			return PortEvidence.certain("%s, and its holder in /proc/%d/fd.".formatted(shown, known.pid()));
		}
		return PortEvidence.certain((socket.owner() instanceof SocketOwner.None) ? shown + "."
				: shown + ", and its holder in no /proc/*/fd that this process may read.");
	}

	private List<PortFinding> kernel(int port, SocketsInTheWay inTheWay, boolean known) throws IOException {
		PortSet kept = this.kernelList.exists() ? this.kernelList.read() : PortSet.of(List.of());
		Optional<PortRange> range = kept.ranges().stream().filter((candidate) -> candidate.contains(port)).findFirst();
		if (range.isPresent()) {
			return known ? List.of() : List.of(new BlockFinding(port,
					new ReservedBlock(this.protocol, range.get(), ReservationKind.KERNEL,
							ReservationKind.KERNEL.guard()),
					false, PortEvidence.certain("The kernel's list net.ipv4.ip_local_reserved_ports holds it."),
					List.of()));
		}
		PortRange ephemeral = this.kernelList.ephemeralRange();
		if (!ephemeral.contains(port) || inTheWay.hasServer()) {
			return List.of();
		}
		return List.of(new EphemeralFinding(port, ephemeral, PortEvidence.certain(
				"The kernel's setting net.ipv4.ip_local_port_range says so, and its list net.ipv4.ip_local_reserved_ports does not hold the port."),
				new LinuxRemedies(this.protocol, port).ephemeral(kept)));
	}

	private PortEvidence unseenEvidence(SocketsInTheWay inTheWay) {
		return PortEvidence.certain(inTheWay.readable()
				? "No socket is on it in %s, where sockets that are bound but do not listen are missing."
					.formatted(this.table.names())
				: "Its sockets could not be read.");
	}

}
