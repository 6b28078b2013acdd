package io.github.portreservation;

import java.io.Serializable;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Consecutive block of ports. This is the only place where a block is checked: every
 * instance is valid, so nothing that takes one has to look again.
 *
 * @param start first port of the block, 1 to 65535, in host byte order
 * @param count number of ports in the block, at least 1
 * @since 0.1.0
 */
public record PortRange(int start, int count) implements Serializable {

	/**
	 * The highest port number there is.
	 */
	public static final int MAX_PORT = 65535;

	private static final Pattern TEXT = Pattern.compile("(\\d{1,5})(?:-(\\d{1,5}))?");

	/**
	 * Create a block.
	 * @throws IllegalArgumentException if the first port is not in 1..65535, the count is
	 * less than 1, or the block goes past port 65535
	 */
	public PortRange {
		if (start < 1 || start > MAX_PORT) {
			throw new IllegalArgumentException(
					"Start port %d is not a port: choose a number from 1 to %d".formatted(start, MAX_PORT));
		}
		if (count < 1) {
			throw new IllegalArgumentException("Count %d is not a number of ports: choose at least 1".formatted(count));
		}
		if (count > MAX_PORT - start + 1) {
			throw new IllegalArgumentException(
					"%d ports from %d would end at %d, past the last port %d: choose a count of at most %d, or a lower start"
						.formatted(count, start, (long) start + count - 1, MAX_PORT, MAX_PORT - start + 1));
		}
	}

	/**
	 * Return the block from one port to another.
	 * @param first the first port
	 * @param last the last port, not lower than the first
	 * @return the block
	 * @throws IllegalArgumentException if the ports do not make a valid block
	 */
	public static PortRange between(int first, int last) {
		if (last < first) {
			throw new IllegalArgumentException(
					"Block %d-%d ends before it starts: name the lower port first".formatted(first, last));
		}
		return new PortRange(first, last - first + 1);
	}

	/**
	 * Parse what {@link #toString()} prints, {@code 20000-20019}, or a single port.
	 * @param text the text
	 * @return the block
	 * @throws IllegalArgumentException if the text is not of that form or the block is
	 * not valid
	 */
	public static PortRange parse(String text) {
		Matcher matcher = TEXT.matcher(Objects.requireNonNull(text, "'text' must not be null"));
		if (!matcher.matches()) {
			throw new IllegalArgumentException(
					"'%s' is not a block of ports: write it as 20000-20019, or as a single port".formatted(text));
		}
		int first = Integer.parseInt(matcher.group(1));
		return between(first, (matcher.group(2) != null) ? Integer.parseInt(matcher.group(2)) : first);
	}

	/**
	 * Return the last port of the block.
	 * @return the last port, inside the block
	 */
	public int end() {
		return this.start + this.count - 1;
	}

	/**
	 * Return whether a port lies in the block.
	 * @param port the port
	 * @return {@code true} if it does
	 */
	public boolean contains(int port) {
		return port >= this.start && port <= end();
	}

	/**
	 * Return whether a whole block lies in this one.
	 * @param other the other block
	 * @return {@code true} if every port of the other block is a port of this one
	 */
	public boolean contains(PortRange other) {
		return contains(other.start) && contains(other.end());
	}

	/**
	 * Return whether two blocks share a port.
	 * @param other the other block
	 * @return {@code true} if they share at least one
	 */
	public boolean overlaps(PortRange other) {
		return this.start <= other.end() && other.start <= end();
	}

	/**
	 * Return the block as {@code 20000-20019}, a block of one port too.
	 * @return the text, which {@link #parse(String)} reads
	 */
	@Override
	public String toString() {
		return this.start + "-" + end();
	}

}
