package io.github.portreservation.windows;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;

/**
 * Finds out what is in the way of a block that Windows refuses to reserve: Windows itself
 * says no more than that something is.
 *
 * @param protocol the protocol of the block
 * @param blocks gives what is reserved
 * @param sockets gives the sockets that are bound in a block
 */
record Obstacles(TransportProtocol protocol, Supplier<List<ReservedBlock>> blocks,
		Function<PortRange, List<BoundSocket>> sockets) {

	/**
	 * Return what finds obstacles on this computer.
	 * @param protocol the protocol
	 * @return the finder
	 */
	static Obstacles of(TransportProtocol protocol) {
		return new Obstacles(protocol, new KnownBlocks(protocol)::list, new SocketTable(protocol)::in);
	}

	/**
	 * Return whether anything can be seen that is in the way of a block.
	 * @param range the block
	 * @return {@code true} if something is
	 */
	boolean areIn(PortRange range) {
		return block(range).isPresent() || !this.sockets.apply(range).isEmpty();
	}

	/**
	 * Return the exception that names the obstacle as far as it can be seen.
	 * @param range the block that was asked for
	 * @param quote what Windows said
	 * @return the exception
	 */
	PortRangeTakenException explain(PortRange range, String quote) {
		Optional<ReservedBlock> conflict = block(range);
		if (conflict.isPresent()) {
			return new PortRangeTakenException(this.protocol, range, conflict.get(), remedy(conflict.get()));
		}
		Optional<BoundSocket> socket = this.sockets.apply(range).stream().findFirst();
		if (socket.isPresent()) {
			return new PortRangeTakenException(this.protocol, range,
					"port %d is in use by %s (%s)".formatted(socket.get().port(), socket.get().owner(), quote),
					"End that process first, or choose another start.");
		}
		return new PortRangeTakenException(this.protocol, range,
				"another reservation or a socket is in the way, and Windows does not show which (%s)".formatted(quote),
				"Choose another start, or see what is reserved with: "
						+ new RemedyCommands(this.protocol, range).showExclusions());
	}

	private Optional<ReservedBlock> block(PortRange range) {
		return this.blocks.get().stream().filter((block) -> block.range().overlaps(range)).findFirst();
	}

	private String remedy(ReservedBlock conflict) {
		String deletion = new ToolCommands(this.protocol, conflict.range()).delete();
		return switch (conflict.kind()) {
			case PERSISTENT -> "If nobody needs it any more, delete it in an elevated prompt: " + deletion;
			case EXCLUDED ->
				"If nobody needs it any more, delete it in an elevated prompt: %s, or without that tool in PowerShell: %s. Or leave it: any process may bind a port of it by number, which mode 'auto' makes use of if it covers the block."
					.formatted(deletion, new RemedyCommands(this.protocol, conflict.range()).deleteExclusion());
			default ->
				"Choose another start, or end what keeps it: ranges of Hyper-V and WinNAT go with 'net stop winnat' in an elevated prompt, and after the block has been made 'net start winnat' takes others.";
		};
	}

}
