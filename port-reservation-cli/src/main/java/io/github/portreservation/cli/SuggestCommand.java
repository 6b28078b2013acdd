package io.github.portreservation.cli;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * Suggests a block.
 */
@Command(name = "suggest", header = "Suggests a free block of ports.",
		description = "The block lies outside every range that the system assigns or keeps, of TCP and of UDP, outside every block, and with nothing bound in it. Prints START COUNT. Nothing is reserved, so the answer stays the same until somebody takes one of its ports.",
		footer = { "", "Examples:", "  port-reservation suggest 20",
				"  port-reservation create $(port-reservation suggest 20)" })
final class SuggestCommand extends ToolCommand {

	@Parameters(index = "0", paramLabel = "COUNT", description = "The number of ports.")
	private int count;

	@Override
	Answer answer() throws IOException {
		if (this.count < 1 || this.count > PortRange.MAX_PORT) {
			throw new ParameterException(commandLine(),
					"Count %d is not a number of ports: choose 1 to %d".formatted(this.count, PortRange.MAX_PORT));
		}
		FreeBlocks free = new FreeBlocks();
		for (TransportProtocol protocol : TransportProtocol.values()) {
			free.avoid(reservations(protocol));
		}
		PortRange found = free.find(this.count).orElseThrow(() -> new NoFreeBlockException(this.count));
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("start", found.start());
		json.put("count", found.count());
		json.put("end", found.end());
		return Answer.done(json, (screen) -> screen.line(found.start() + " " + found.count()));
	}

}
