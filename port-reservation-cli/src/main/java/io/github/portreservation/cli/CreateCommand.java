package io.github.portreservation.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.TransportProtocol;

/**
 * Makes a block that is kept until it is deleted.
 */
@Command(name = "create", description = "Makes a block of ports that is kept until it is deleted.",
		footer = { "", "Examples:", "  port-reservation create 20000 20",
				"  port-reservation create 20000 20 --if-missing",
				"  port-reservation create 20000 20 --kind exclusion --both", "",
				"Kinds: persistent and exclusion on Windows, kernel on Linux, cooperative on",
				"Linux and macOS; auto takes persistent on Windows, and elsewhere kernel where",
				"it may, cooperative where not." })
final class CreateCommand extends BlockCommand {

	@Option(names = "--kind", paramLabel = "KIND", defaultValue = "auto", order = 2,
			description = "What keeps the block: ${COMPLETION-CANDIDATES}.")
	private KindChoice kind = KindChoice.AUTO;

	@Option(names = "--if-missing", order = 3, description = "A block that exists already is no failure.")
	private boolean ifMissing;

	@Option(names = "--try", order = 4,
			description = "Bind a port of the block for a moment: create, associate, bind, print the port, close.")
	private boolean tryPort;

	@Override
	Answer answer() throws IOException {
		PortRange range = range();
		List<Made> made = Uninterrupted.run(() -> makeAll(range));
		List<BlockText> blocks = new ArrayList<>();
		Failure failure = null;
		for (Made one : made) {
			Integer port = null;
			if (this.tryPort && failure == null) {
				try {
					port = tryPort(one.reservation());
				}
				catch (IOException ex) {
					failure = failure(ex);
				}
			}
			blocks.add(new BlockText(one.reservation().protocol(), one.reservation().range(), one.reservation().kind(),
					one.changed(), port));
		}
		return answer(blocks, failure);
	}

	private static Answer answer(List<BlockText> blocks, @Nullable Failure failure) {
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("changed", blocks.stream().anyMatch((block) -> Boolean.TRUE.equals(block.changed())));
		json.put("blocks", blocks.stream().map(BlockText::json).toList());
		return Answer.of(json, (screen) -> blocks.forEach((block) -> block.print(screen,
				Boolean.TRUE.equals(block.changed()) ? "Created" : "Unchanged, it exists")), failure);
	}

	private List<Made> makeAll(PortRange range) throws IOException {
		List<Made> made = new ArrayList<>();
		try {
			for (TransportProtocol protocol : protocols()) {
				made.add(make(new KeptBlocks(reservations(protocol)), range));
			}
			return made;
		}
		catch (IOException | RuntimeException ex) {
			undo(made, ex);
			throw ex;
		}
	}

	private void undo(List<Made> made, Exception cause) {
		for (Made one : made) {
			if (one.changed()) {
				try {
					new KeptBlocks(reservations(one.reservation().protocol())).delete(one.reservation().range());
				}
				catch (PortReservationException ex) {
					cause.addSuppressed(ex);
				}
			}
		}
	}

	private Made make(KeptBlocks blocks, PortRange range) throws PortReservationException {
		if (this.ifMissing) {
			Optional<PortReservation> existing = blocks.find(range, this.kind);
			if (existing.isPresent()) {
				return new Made(existing.get(), false);
			}
		}
		try {
			return new Made(blocks.create(range, this.kind), true);
		}
		catch (PortRangeTakenException ex) {
			if (!this.ifMissing) {
				throw ex;
			}
			return new Made(blocks.find(range, this.kind).orElseThrow(() -> ex), false);
		}
	}

	/**
	 * Block that is there now.
	 *
	 * @param reservation the block
	 * @param changed whether this run has made it
	 */
	private record Made(PortReservation reservation, boolean changed) {
	}

}
