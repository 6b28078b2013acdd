package io.github.portreservation.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;

/**
 * Finds a block that is kept until it is deleted.
 */
@Command(name = "lookup", description = "Finds the block of exactly this start and count.",
		footer = { "", "Examples:", "  port-reservation lookup 20000 20", "  port-reservation lookup 20000 20 --try",
				"  port-reservation lookup 20000 20 --udp --json", "",
				"On Windows an administered exclusion that covers the ports is found too." })
final class LookupCommand extends BlockCommand {

	@Option(names = "--try", order = 4,
			description = "Bind a port of the block for a moment: look up, associate, bind, print the port, close.")
	private boolean tryPort;

	@Override
	Answer answer() throws IOException {
		PortRange range = range();
		List<BlockText> blocks = new ArrayList<>();
		for (TransportProtocol protocol : protocols()) {
			PortReservation found = new KeptBlocks(reservations(protocol)).find(range)
				.orElseThrow(() -> new ReservationNotFoundException(protocol, range,
						"A block is found only by the very start and count it was made with."));
			blocks.add(new BlockText(protocol, range, found.kind(), null, this.tryPort ? tryPort(found) : null));
		}
		return Answer.done(Map.of("blocks", blocks.stream().map(BlockText::json).toList()),
				(screen) -> blocks.forEach((block) -> block.print(screen, "Found")));
	}

}
