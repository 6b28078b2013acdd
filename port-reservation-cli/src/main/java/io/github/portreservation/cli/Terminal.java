package io.github.portreservation.cli;

import java.io.Console;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Help.Ansi;

/**
 * The terminal of this process, if it has one.
 */
final class Terminal {

	private static final int USUAL_WIDTH = 80;

	private static final int LEAST_WIDTH = 20;

	private Terminal() {
	}

	/**
	 * Return whether a person watches: both standard input and output are a terminal.
	 * @return {@code true} if so
	 */
	static boolean isPresent() {
		Console console = System.console();
		if (console == null) {
			return false;
		}
		try {
			return (boolean) Console.class.getMethod("isTerminal").invoke(console);
		}
		catch (NoSuchMethodException ex) {
			// Before Java 22 there is a console only where there is a terminal.
			return true;
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * Return whether to show colours: on a terminal that can, unless {@code NO_COLOR} is
	 * set.
	 * @return {@code true} if so
	 */
	static boolean colours() {
		String refused = System.getenv("NO_COLOR");
		return (refused == null || refused.isEmpty()) && isPresent() && Ansi.AUTO.enabled();
	}

	/**
	 * Return the number of columns: what {@code COLUMNS} says, what the terminal says, or
	 * 80.
	 * @return the number
	 */
	static int width() {
		Integer told = number(System.getenv("COLUMNS"));
		if (told == null && isPresent() && !Platform.isWindows()) {
			told = sizeOfTerminal();
		}
		return (told != null) ? Math.max(told, LEAST_WIDTH) : USUAL_WIDTH;
	}

	private static @Nullable Integer sizeOfTerminal() {
		try {
			Process process = new ProcessBuilder("/bin/stty", "size").redirectInput(ProcessBuilder.Redirect.INHERIT)
				.start();
			String[] words = new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip()
				.split(" ");
			return (words.length == 2) ? number(words[1]) : null;
		}
		catch (IOException ex) {
			return null;
		}
	}

	private static @Nullable Integer number(@Nullable String text) {
		return (text != null && text.matches("[1-9]\\d{0,3}")) ? Integer.valueOf(text) : null;
	}

}
