package io.github.portreservation;

import java.util.List;

/**
 * Way out for somebody who needs a port.
 *
 * @param advice what it does, a sentence without its full stop, such as
 * {@code "Stop the process"}
 * @param commands the exact commands that do it, to be run in this order; none where no
 * command does it
 * @since 0.1.0
 */
public record PortRemedy(String advice, List<String> commands) {

	/**
	 * Create a remedy.
	 */
	public PortRemedy {
		commands = List.copyOf(commands);
	}

	/**
	 * Return a remedy.
	 * @param advice what it does, a sentence without its full stop
	 * @param commands the exact commands that do it
	 * @return the remedy
	 */
	public static PortRemedy of(String advice, String... commands) {
		return new PortRemedy(advice, List.of(commands));
	}

	/**
	 * Return the remedy as text: the advice, and each command on a line of its own.
	 * @return the text
	 */
	@Override
	public String toString() {
		return this.commands.isEmpty() ? this.advice + "."
				: this.advice + ":\n    " + String.join("\n    ", this.commands);
	}

}
