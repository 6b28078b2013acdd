package io.github.portreservation;

import java.util.List;

/**
 * Finding that a socket is on the port.
 *
 * @param socket the socket
 * @param others number of other sockets of its kind on the port, which are not shown
 * @param isObstacle whether it keeps the port from being bound
 * @param evidence where it was seen
 * @param remedies what can be done about it
 * @since 0.1.0
 */
public record SocketFinding(PortSocket socket, int others, boolean isObstacle, PortEvidence evidence,
		List<PortRemedy> remedies) implements PortFinding {

	/**
	 * Create a finding.
	 */
	public SocketFinding {
		remedies = List.copyOf(remedies);
	}

	@Override
	public String description() {
		String text = "%s %s%s".formatted(this.socket.owner().description(), this.socket.activity(),
				(this.others != 0) ? ", and %d more are like it".formatted(this.others) : "");
		return Character.toUpperCase(text.charAt(0)) + text.substring(1) + ".";
	}

}
