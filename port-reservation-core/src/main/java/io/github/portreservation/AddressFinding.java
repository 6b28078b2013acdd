package io.github.portreservation;

import java.net.InetAddress;
import java.util.List;

/**
 * Finding that no port of the address can be bound, because it is not an address of this
 * computer, or not one that sockets of this process can have.
 *
 * @param address the address
 * @param evidence where it was seen
 * @param remedies what can be done about it
 * @since 0.1.0
 */
public record AddressFinding(InetAddress address, PortEvidence evidence,
		List<PortRemedy> remedies) implements PortFinding {

	/**
	 * Create a finding.
	 */
	public AddressFinding {
		remedies = List.copyOf(remedies);
	}

	@Override
	public boolean isObstacle() {
		return true;
	}

	@Override
	public String description() {
		return "%s is not an address of this computer.".formatted(this.address.getHostAddress());
	}

}
