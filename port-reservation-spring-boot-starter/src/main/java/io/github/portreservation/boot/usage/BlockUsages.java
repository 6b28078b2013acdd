package io.github.portreservation.boot.usage;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortRange;

/**
 * Reads which ports of a block are bound from the tables of the operating system, but not
 * more often than once in a while, however often it is asked. Safe for use by several
 * threads.
 *
 * @since 0.1.0
 */
public class BlockUsages {

	/**
	 * How old an answer may be.
	 */
	public static final Duration MAX_AGE = Duration.ofSeconds(5);

	private final PortExplanations explanations;

	private final PortRange range;

	private final InstantSource clock;

	private Instant read = Instant.MIN;

	private @Nullable BlockUsage last;

	/**
	 * Create a reader.
	 * @param explanations what reads the tables
	 * @param range the block
	 * @param clock tells how old an answer is
	 */
	public BlockUsages(PortExplanations explanations, PortRange range, InstantSource clock) {
		this.explanations = explanations;
		this.range = range;
		this.clock = clock;
	}

	/**
	 * Return which ports are bound.
	 * @return the usage, at most {@link #MAX_AGE} old
	 */
	public synchronized BlockUsage get() {
		BlockUsage usage = this.last;
		Instant now = this.clock.instant();
		if (usage == null || now.isAfter(this.read.plus(MAX_AGE))) {
			usage = read();
			this.last = usage;
			this.read = now;
		}
		return usage;
	}

	private BlockUsage read() {
		try {
			return new BlockUsage(this.range, this.explanations.sockets(this.range), null);
		}
		catch (IOException ex) {
			return new BlockUsage(this.range, List.of(), "Sockets are not known: " + ex.getMessage());
		}
	}

}
