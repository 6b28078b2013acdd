package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import io.github.portreservation.BindTrial;
import io.github.portreservation.PortEvidence;
import io.github.portreservation.PortFinding;
import io.github.portreservation.PortRemedy;
import io.github.portreservation.PrivilegeFinding;

/**
 * The low ports that a process may bind only with the capability
 * {@code CAP_NET_BIND_SERVICE} (capabilities(7)). On Linux they end below
 * {@code net.ipv4.ip_unprivileged_port_start} (Documentation/networking/ip-sysctl.rst),
 * elsewhere below 1024.
 *
 * @param folder {@code /proc}
 */
record PrivilegedPorts(Path folder) {

	private static final int USUAL_START = 1024;

	private static final int CAP_NET_BIND_SERVICE = 10;

	/**
	 * Return the finding that a port is out of this process's reach.
	 * @param trial the port, and whether it can be bound
	 * @return the finding, or empty if it is not
	 * @throws IOException if that cannot be found out
	 */
	Optional<PortFinding> inspect(BindTrial trial) throws IOException {
		Path setting = this.folder.resolve("sys/net/ipv4/ip_unprivileged_port_start");
		boolean isLinux = Files.exists(setting);
		int start = isLinux ? Integer.parseInt(ProcFile.read(setting)) : USUAL_START;
		int port = trial.address().getPort();
		if (!trial.isRefused() || port >= start || isPrivileged(trial)) {
			return Optional.empty();
		}
		return Optional.of(new PrivilegeFinding(port, start, PortEvidence.certain(isLinux
				? "The kernel's setting net.ipv4.ip_unprivileged_port_start is %d, and this process lacks the capability CAP_NET_BIND_SERVICE."
					.formatted(start)
				: "Ports below %d are for root, and the system answered '%s'.".formatted(start, trial.refusal())),
				isLinux ? remedies(port) : List.of(PortRemedy.of("Choose a port from %d on".formatted(start)))));
	}

	private List<PortRemedy> remedies(int port) {
		return List.of(
				PortRemedy.of("Let every process bind ports from %d on, until the computer restarts".formatted(port),
						"sudo sysctl -w net.ipv4.ip_unprivileged_port_start=" + port),
				PortRemedy.of("Or give a systemd service the right, by this line in its section [Service]",
						"AmbientCapabilities=CAP_NET_BIND_SERVICE"),
				PortRemedy.of("Or choose a port from %d on, and have a reverse proxy or the firewall pass port %d to it"
					.formatted(USUAL_START, port)));
	}

	private boolean isPrivileged(BindTrial trial) throws IOException {
		Path status = this.folder.resolve("self/status");
		if ("Permission denied".equals(trial.refusal()) || !Files.exists(status)) {
			return !"Permission denied".equals(trial.refusal());
		}
		return Files.readAllLines(status, StandardCharsets.UTF_8)
			.stream()
			.filter((line) -> line.startsWith("CapEff:"))
			.anyMatch((line) -> (Long.parseUnsignedLong(line.substring("CapEff:".length()).strip(), 16)
					& (1L << CAP_NET_BIND_SERVICE)) != 0);
	}

}
