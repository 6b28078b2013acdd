package io.github.portreservation;

import java.util.List;

/**
 * Finding that the port lies in a block that somebody keeps: the system, a program, or a
 * user of this library.
 *
 * @param port the port
 * @param block the block, and what keeps it
 * @param isObstacle whether that keeps the port from being bound
 * @param evidence where it was seen
 * @param remedies what can be done about it
 * @since 0.1.0
 */
public record BlockFinding(int port, ReservedBlock block, boolean isObstacle, PortEvidence evidence,
		List<PortRemedy> remedies) implements PortFinding {

	/**
	 * Create a finding.
	 */
	public BlockFinding {
		remedies = List.copyOf(remedies);
	}

	@Override
	public String description() {
		return "Port %d lies in the block %s of %s ports, %s.".formatted(this.port, this.block.range(),
				this.block.protocol(), this.block.keptBy());
	}

}
