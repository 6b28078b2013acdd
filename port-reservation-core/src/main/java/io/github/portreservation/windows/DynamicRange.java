package io.github.portreservation.windows;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.portreservation.PortRange;

/**
 * What {@code netsh int ipv4 show dynamicport} prints: the first port and the number of
 * ports, each at the end of a line.
 */
final class DynamicRange {

	private static final Pattern NUMBER = Pattern.compile("[^\\d]*[^\\d\\s]\\s+(\\d{1,5})\\s*");

	private DynamicRange() {
	}

	/**
	 * Read the output of netsh. Nothing but numbers is looked at, for everything else
	 * depends on the language of the system.
	 * @param output the output, each byte a character
	 * @return the range
	 * @throws IOException if the output holds no such range
	 */
	static PortRange parse(String output) throws IOException {
		List<Integer> numbers = output.lines()
			.map(NUMBER::matcher)
			.filter(Matcher::matches)
			.map((matcher) -> Integer.valueOf(matcher.group(1)))
			.toList();
		if (numbers.size() != 2) {
			throw new IOException("netsh printed no dynamic range of ports: '%s'".formatted(output.strip()));
		}
		try {
			return new PortRange(numbers.get(0), numbers.get(1));
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("netsh printed a dynamic range that is none: " + ex.getMessage(), ex);
		}
	}

}
