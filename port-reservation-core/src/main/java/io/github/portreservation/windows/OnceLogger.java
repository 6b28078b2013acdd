package io.github.portreservation.windows;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Logger that says each thing once in the life of the process, for decisions that are
 * taken again and again with the same outcome. Safe for use by several threads.
 */
final class OnceLogger {

	private final System.Logger logger;

	private final Set<String> said = ConcurrentHashMap.newKeySet();

	OnceLogger(Class<?> owner) {
		this.logger = System.getLogger(owner.getName());
	}

	/**
	 * Log a message unless it has been logged before.
	 * @param level the level
	 * @param message the message
	 */
	void log(System.Logger.Level level, String message) {
		if (this.said.add(message)) {
			this.logger.log(level, message);
		}
	}

}
