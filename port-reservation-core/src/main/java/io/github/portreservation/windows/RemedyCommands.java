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

	/**
	 * Return the PowerShell line that deletes a persistent block. Windows has no command
	 * for that, so it calls the function, which takes the first port in network byte
	 * order.
	 * @return the line, for an elevated PowerShell
	 */
	String deletePersistent() {
		String name = (this.protocol == TransportProtocol.TCP) ? "Tcp" : "Udp";
		return "(Add-Type -PassThru -Name %1$sBlocks -MemberDefinition '[DllImport(\"iphlpapi.dll\")] public static extern uint DeletePersistent%1$sPortReservation(ushort start, ushort count);')::DeletePersistent%1$sPortReservation(%2$d, %3$d)"
			.formatted(name, Short.toUnsignedInt(NetworkByteOrder.of(this.range.start())), this.range.count());
	}

	private String elevatedNetsh(String arguments) {
		return "Start-Process -Verb RunAs netsh -ArgumentList '%s'".formatted(arguments);
	}

	private String arguments() {
		return "protocol=%s startport=%d numberofports=%d".formatted(this.protocol.id(), this.range.start(),
				this.range.count());
	}

}
