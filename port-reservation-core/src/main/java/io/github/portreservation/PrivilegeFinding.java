package io.github.portreservation;

import java.util.List;

/**
 * Finding that the port is one of the low ports that only privileged processes may bind,
 * and that this process is not privileged.
 *
 * @param port the port
 * @param firstUnprivileged the first port that every process may bind
 * @param evidence where it was seen
 * @param remedies what can be done about it
 * @since 0.1.0
 */
public record PrivilegeFinding(int port, int firstUnprivileged, PortEvidence evidence,
		List<PortRemedy> remedies) implements PortFinding {

	/**
	 * Create a finding.
	 */
	public PrivilegeFinding {
		remedies = List.copyOf(remedies);
	}

	@Override
	public boolean isObstacle() {
		return true;
	}

	@Override
	public String description() {
		return "Port %d is privileged, and this process is not: it may bind ports from %d on.".formatted(this.port,
				this.firstUnprivileged);
	}

}
