package io.github.portreservation.unix;

import java.time.Instant;

/**
 * Process, told apart from an earlier one with the same number by the time of its start.
 *
 * @param pid the number of the process
 * @param startMillis milliseconds since the epoch, as the system reported the start to
 * the process itself; 0 if it did not
 */
record ProcessIdentity(long pid, long startMillis) {

	private static final ProcessIdentity CURRENT = new ProcessIdentity(ProcessHandle.current().pid(),
			ProcessHandle.current().info().startInstant().orElse(Instant.EPOCH).toEpochMilli());

	static ProcessIdentity current() {
		return CURRENT;
	}

	boolean isCurrent() {
		return this.pid == CURRENT.pid && this.startMillis == CURRENT.startMillis;
	}

}
