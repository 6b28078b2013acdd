package io.github.portreservation;

import java.util.List;

/**
 * Finding that the system refuses the port, and that nothing which it shows to this
 * process tells why.
 *
 * @param port the port
 * @param evidence where the reason was looked for, and what would not be seen there
 * @param remedies what can be done about it
 * @since 0.1.0
 */
public record UnseenHolderFinding(int port, PortEvidence evidence, List<PortRemedy> remedies) implements PortFinding {

	/**
	 * Create a finding.
	 */
	public UnseenHolderFinding {
		remedies = List.copyOf(remedies);
	}

	@Override
	public boolean isObstacle() {
		return true;
	}

	@Override
	public String description() {
		return "The system refuses port %d, and does not show why.".formatted(this.port);
	}

}
