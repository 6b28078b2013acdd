package io.github.portreservation;

import java.util.List;

/**
 * Finding that the port lies in the ephemeral range, out of which the system takes the
 * local ports of outgoing connections, and that nothing keeps the system from taking it.
 *
 * @param port the port
 * @param range the ephemeral range
 * @param evidence where it was seen
 * @param remedies what can be done about it
 * @since 0.1.0
 */
public record EphemeralFinding(int port, PortRange range, PortEvidence evidence,
		List<PortRemedy> remedies) implements PortFinding {

	/**
	 * Create a finding.
	 */
	public EphemeralFinding {
		remedies = List.copyOf(remedies);
	}

	@Override
	public boolean isObstacle() {
		return false;
	}

	@Override
	public String description() {
		return "Port %d lies in the ephemeral range %s, so any outgoing connection may take it, now and then."
			.formatted(this.port, this.range);
	}

}
