package io.github.portreservation.windows;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * The commands that exceptions tell people to type. They need nothing but what Windows
 * brings along. None has been run on a real Windows.
 *
 * @param protocol the protocol of the block
 * @param range the block
 */
record RemedyCommands(TransportProtocol protocol, PortRange range) {

	/**
	 * Return the PowerShell command that makes an administered exclusion, asking for
	 * elevation.
	 * @return the command
	 */
	String addExclusion() {
		return elevatedNetsh("int ipv4 add excludedportrange %s store=persistent".formatted(arguments()));
	}

	/**
	 * Return the PowerShell command that deletes an administered exclusion, asking for
	 * elevation.
	 * @return the command
	 */
	String deleteExclusion() {
		return elevatedNetsh("int ipv4 delete excludedportrange %s store=persistent".formatted(arguments()));
	}

	/**
	 * Return the command that shows what Windows keeps.
	 * @return the command
	 */
	String showExclusions() {
		return "netsh int ipv4 show excludedportrange protocol=" + this.protocol.id();
	}

	private String elevatedNetsh(String arguments) {
		return "Start-Process -Verb RunAs netsh -ArgumentList '%s'".formatted(arguments);
	}

	private String arguments() {
		return "protocol=%s startport=%d numberofports=%d".formatted(this.protocol.id(), this.range.start(),
				this.range.count());
	}

}
