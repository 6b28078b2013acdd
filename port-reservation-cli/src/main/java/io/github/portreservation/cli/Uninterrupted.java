package io.github.portreservation.cli;

import java.io.IOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Runs changes so that the end of the process, by Ctrl-C for instance, comes before the
 * first of them or after the last.
 */
final class Uninterrupted {

	private Uninterrupted() {
	}

	/**
	 * Run changes.
	 * @param <T> the type of the result
	 * @param changes the changes
	 * @return their result
	 * @throws IOException if they fail
	 */
	static <T> T run(Changes<T> changes) throws IOException {
		ReentrantLock running = new ReentrantLock();
		Thread gate = new Thread(running::lock, "port-reservation-gate");
		running.lock();
		try {
			Runtime.getRuntime().addShutdownHook(gate);
			return changes.run();
		}
		finally {
			running.unlock();
			remove(gate);
		}
	}

	private static void remove(Thread gate) {
		try {
			Runtime.getRuntime().removeShutdownHook(gate);
		}
		catch (IllegalStateException ex) {
			// The process is ending, which has waited for the changes and now goes on.
		}
	}

	/**
	 * Changes that belong together.
	 *
	 * @param <T> the type of the result
	 */
	interface Changes<T> {

		T run() throws IOException;

	}

}
