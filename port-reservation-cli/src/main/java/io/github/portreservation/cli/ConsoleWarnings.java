package io.github.portreservation.cli;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Shows what the library warns of as a line on standard error, and nothing else that it
 * logs.
 */
final class ConsoleWarnings extends Handler {

	/**
	 * Kept, because the log manager holds loggers weakly.
	 */
	private static final Logger logger = Logger.getLogger("io.github.portreservation");

	private ConsoleWarnings() {
		setLevel(Level.WARNING);
	}

	/**
	 * Take over the library's log in this process, which is the tool's own.
	 */
	static void install() {
		logger.setUseParentHandlers(false);
		logger.addHandler(new ConsoleWarnings());
	}

	@Override
	public void publish(LogRecord record) {
		if (isLoggable(record)) {
			System.err.println("warning: " + record.getMessage()
					+ ((record.getThrown() != null) ? ": " + record.getThrown() : ""));
		}
	}

	@Override
	public void flush() {
		System.err.flush();
	}

	@Override
	public void close() {
		flush();
	}

}
