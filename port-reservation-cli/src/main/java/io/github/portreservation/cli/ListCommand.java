package io.github.portreservation.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;

import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TransportProtocol;

/**
 * Lists the blocks that can be seen.
 */
@Command(name = "list", description = "Lists the blocks that can be seen, of TCP and of UDP ports.",
		footer = { "", "Examples:", "  port-reservation list", "  port-reservation list --json", "",
				"Windows has no function that lists reservations: there the rows come from",
				"netsh, and what keeps them is inferred." })
final class ListCommand extends ToolCommand {

	@Override
	Answer answer() throws IOException {
		List<ReservedBlock> blocks = new ArrayList<>();
		for (TransportProtocol protocol : TransportProtocol.values()) {
			blocks.addAll(reservations(protocol).list());
		}
		return Answer.done(Map.of("blocks", blocks.stream().map(ListCommand::json).toList()),
				(screen) -> print(blocks, screen));
	}

	/**
	 * Return a block in JSON.
	 * @param block the block
	 * @return the members
	 */
	static Map<String, Object> json(ReservedBlock block) {
		Map<String, Object> members = BlockText.json(block.protocol(), block.range());
		members.put("kind", block.kind());
		members.put("keptBy", block.keptBy());
		return members;
	}

	/**
	 * Print blocks.
	 * @param blocks the blocks
	 * @param screen the screen
	 */
	static void print(List<ReservedBlock> blocks, Screen screen) {
		if (blocks.isEmpty()) {
			screen.line("No block is reserved.");
			return;
		}
		TextTable table = new TextTable("PROTOCOL", "PORTS", "KIND", "KEPT BY");
		blocks.forEach((block) -> table.row(block.protocol(), block.range(), block.kind(), block.keptBy()));
		screen.table(table);
	}

}
