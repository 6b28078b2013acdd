package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

import io.github.portreservation.AddressFinding;
import io.github.portreservation.BindTrial;
import io.github.portreservation.PortEvidence;
import io.github.portreservation.PortInspection;
import io.github.portreservation.PortInspector;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRemedy;
import io.github.portreservation.PortSocket;
import io.github.portreservation.SocketsInTheWay;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnseenHolderFinding;

/**
 * Finds out what bears upon a port on macOS, which is little: the sockets of other
 * processes are shown by native calls alone, and loading native code on every macOS for
 * the sake of an error message would be out of proportion. What is not visible is said,
 * together with the command that shows it.
 */
final class MacPortInspector implements PortInspector {

	private final TransportProtocol protocol;

	private final RegistryInspector registry;

	MacPortInspector(TransportProtocol protocol, Registry registry) {
		this.protocol = protocol;
		this.registry = new RegistryInspector(registry, protocol);
	}

	@Override
	public List<PortSocket> sockets(PortRange range) throws IOException {
		throw new IOException("macOS does not show them to this library");
	}

	@Override
	public PortInspection inspect(BindTrial trial, SocketsInTheWay inTheWay) {
		int port = trial.address().getPort();
		UnixFindings findings = new UnixFindings();
		if (trial.outcome() == BindTrial.Outcome.ADDRESS_REFUSED) {
			findings.add(List.of(new AddressFinding(trial.address().getAddress(),
					PortEvidence
						.certain("No port of it can be bound, says the system: '%s'.".formatted(trial.refusal())),
					List.of(PortRemedy.of("Choose an address that this shows, or none to listen on all",
							"ifconfig")))));
			return findings.toInspection();
		}
		findings.add("whether the port is privileged",
				() -> new PrivilegedPorts(Path.of("/proc")).inspect(trial).stream().toList());
		findings.add("who keeps the port", () -> this.registry.inspect(port, inTheWay));
		if (trial.isRefused() && !findings.hasObstacle()) {
			findings.add(List.of(new UnseenHolderFinding(port,
					PortEvidence.certain("The system says '%s'.".formatted(trial.refusal())),
					List.of(PortRemedy.of("See which process it is", lsof(port)), LinuxRemedies.CHOOSE_ANOTHER))));
		}
		return findings.toInspection();
	}

	private String lsof(int port) {
		return "sudo lsof -nP -i%s:%d".formatted(this.protocol, port);
	}

}
