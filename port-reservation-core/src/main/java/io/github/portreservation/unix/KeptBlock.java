package io.github.portreservation.unix;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TransportProtocol;

/**
 * Block that is kept until it is deleted: one line of the registry.
 *
 * @param protocol the protocol
 * @param range the ports
 * @param kind what keeps them
 * @param created when it was made
 * @param creator the user who made it
 */
record KeptBlock(TransportProtocol protocol, PortRange range, ReservationKind kind, Instant created, String creator) {

	private static final Pattern LINE = Pattern
		.compile("(tcp|udp) (\\d{1,5}-\\d{1,5}) (cooperative|kernel) created (\\S+) by (\\S+)");

	String toLine() {
		return "%s %s %s created %s by %s".formatted(this.protocol.id(), this.range,
				this.kind.name().toLowerCase(java.util.Locale.ROOT), this.created, this.creator);
	}

	/**
	 * Parse a line of the registry.
	 * @param line the line
	 * @return the block
	 * @throws IllegalArgumentException if the line is not one that {@link #toLine()}
	 * writes
	 */
	static KeptBlock parse(String line) {
		Matcher matcher = LINE.matcher(line);
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"not of the form '<protocol> <first>-<last> <kind> created <when> by <user>'");
		}
		try {
			return new KeptBlock(TransportProtocol.of(matcher.group(1)), PortRange.parse(matcher.group(2)),
					ReservationKind.valueOf(matcher.group(3).toUpperCase(java.util.Locale.ROOT)),
					Instant.parse(matcher.group(4)), matcher.group(5));
		}
		catch (DateTimeException ex) {
			throw new IllegalArgumentException(ex.getMessage(), ex);
		}
	}

	ReservedBlock describe() {
		return new ReservedBlock(this.protocol, this.range, this.kind,
				"kept since %s, made by %s".formatted(this.created, this.creator));
	}

}
