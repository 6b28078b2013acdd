package io.github.portreservation.windows;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;

/**
 * Row of what {@code netsh int ipv4 show excludedportrange} prints: a range of ports that
 * Windows does not hand out.
 *
 * @param range the ports
 * @param administered whether the row is marked with {@code *}: an exclusion that
 * somebody made with netsh and in which anyone may bind a port by number. Without the
 * mark, Windows refuses that.
 */
record ExcludedRange(PortRange range, boolean administered) {

	private static final Pattern ROW = Pattern.compile("[ \\t]*(\\d{1,5})[ \\t]+(\\d{1,5})(?:[ \\t]+(\\*))?[ \\t]*");

	/**
	 * Read the output of netsh. Nothing but digits, blanks and {@code *} is looked at,
	 * for everything else depends on the language of the system, its code page and the
	 * width of the window: a line that is not a row of a valid range is passed over. So
	 * is a line without an end, which may be one that was cut off. Output with zero bytes
	 * is taken to be UTF-16.
	 * @param output the output, each byte a character
	 * @return the rows in their order
	 */
	static List<ExcludedRange> parse(String output) {
		String text = (output.indexOf('\0') < 0) ? output
				: new String(output.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_16LE);
		return text.substring(0, Math.max(text.lastIndexOf('\n'), text.lastIndexOf('\r')) + 1)
			.lines()
			.map(ExcludedRange::parseLine)
			.flatMap(List::stream)
			.toList();
	}

	private static List<ExcludedRange> parseLine(String line) {
		Matcher matcher = ROW.matcher(line);
		PortRange range = matcher.matches() ? range(matcher.group(1), matcher.group(2)) : null;
		return (range != null) ? List.of(new ExcludedRange(range, matcher.group(3) != null)) : List.of();
	}

	private static @Nullable PortRange range(String first, String last) {
		int start = Integer.parseInt(first);
		int end = Integer.parseInt(last);
		return (start >= 1 && end >= start && end <= PortRange.MAX_PORT) ? PortRange.between(start, end) : null;
	}

}
