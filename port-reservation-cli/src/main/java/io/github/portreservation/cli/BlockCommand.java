package io.github.portreservation.cli;

import java.io.IOException;
import java.net.BindException;
import java.util.List;

import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;

/**
 * What the subcommands for one block have in common. The order of the arguments is that
 * of Microsoft's examples for {@code CreatePersistentTcpPortReservation} and
 * {@code LookupPersistentTcpPortReservation}.
 */
abstract class BlockCommand extends ToolCommand {

	@Parameters(index = "0", paramLabel = "START", description = "The first port of the block, 1 to 65535.")
	private int start;

	@Parameters(index = "1", paramLabel = "COUNT", description = "The number of ports.")
	private int count;

	@ArgGroup(order = 1)
	private final Protocols protocols = new Protocols();

	/**
	 * Return the block.
	 * @return the block
	 * @throws ParameterException if the numbers make none
	 */
	final PortRange range() {
		try {
			return new PortRange(this.start, this.count);
		}
		catch (IllegalArgumentException ex) {
			throw new ParameterException(commandLine(), ex.getMessage(), ex);
		}
	}

	final List<TransportProtocol> protocols() {
		if (this.protocols.both) {
			return List.of(TransportProtocol.TCP, TransportProtocol.UDP);
		}
		return List.of(this.protocols.udp ? TransportProtocol.UDP : TransportProtocol.TCP);
	}

	/**
	 * Bind a port of a block for a moment.
	 * @param block the block
	 * @return the port
	 * @throws IOException if none can be bound
	 */
	static int tryPort(PortReservation block) throws IOException {
		try {
			return block.tryPort();
		}
		catch (BindException ex) {
			throw DeniedPortsException.of(block, ex);
		}
	}

	/**
	 * The protocol, TCP unless another is chosen.
	 */
	private static final class Protocols {

		@Option(names = "--udp", description = "UDP ports instead of TCP ports.")
		private boolean udp;

		@Option(names = "--both", description = "The same numbers of TCP and of UDP.")
		private boolean both;

	}

}
