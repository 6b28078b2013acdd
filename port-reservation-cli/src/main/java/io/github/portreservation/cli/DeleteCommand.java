package io.github.portreservation.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;

/**
 * Deletes a block that is kept until it is deleted.
 */
@Command(name = "delete", description = "Deletes the block of exactly this start and count. Sockets bound in it stay.",
		footer = { "", "Examples:", "  port-reservation delete 20000 20",
				"  port-reservation delete 20000 20 --both --if-present", "",
				"With --both, protocols are deleted one after the other; what is gone stays gone",
				"if the other one fails." })
final class DeleteCommand extends BlockCommand {

	@Option(names = "--if-present", order = 3, description = "A block that does not exist is no failure.")
	private boolean ifPresent;

	@Override
	Answer answer() throws IOException {
		PortRange range = range();
		List<BlockText> blocks = Uninterrupted.run(() -> deleteAll(range));
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("changed", blocks.stream().anyMatch((block) -> Boolean.TRUE.equals(block.changed())));
		json.put("blocks", blocks.stream().map(BlockText::json).toList());
		return Answer.done(json, (screen) -> blocks.forEach((block) -> block.print(screen,
				Boolean.TRUE.equals(block.changed()) ? "Deleted" : "Unchanged, there is no such block")));
	}

	private List<BlockText> deleteAll(PortRange range) throws IOException {
		List<BlockText> blocks = new ArrayList<>();
		for (TransportProtocol protocol : protocols()) {
			blocks.add(new BlockText(protocol, range, null, delete(protocol, range), null));
		}
		return blocks;
	}

	private boolean delete(TransportProtocol protocol, PortRange range) throws IOException {
		try {
			new KeptBlocks(reservations(protocol)).delete(range);
			return true;
		}
		catch (ReservationNotFoundException ex) {
			if (!this.ifPresent) {
				throw ex;
			}
			return false;
		}
	}

}
