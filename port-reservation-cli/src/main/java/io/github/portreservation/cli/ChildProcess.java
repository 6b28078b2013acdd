package io.github.portreservation.cli;

import java.io.IOException;
import java.io.InterruptedIOException;

import org.jspecify.annotations.Nullable;

/**
 * Process that ends when this one is ended.
 */
final class ChildProcess {

	private final ProcessBuilder builder;

	private @Nullable Process process;

	private boolean ending;

	ChildProcess(ProcessBuilder builder) {
		this.builder = builder;
	}

	/**
	 * Start the process and wait for its end.
	 * @return its exit code
	 * @throws InterruptedIOException if this thread is interrupted; the process is asked
	 * to end then
	 * @throws IOException if it cannot be started
	 */
	int run() throws IOException {
		Thread end = new Thread(this::end, "port-reservation-child");
		Runtime.getRuntime().addShutdownHook(end);
		try {
			return start().waitFor();
		}
		catch (InterruptedException ex) {
			end();
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while the command ran");
		}
		finally {
			remove(end);
		}
	}

	private synchronized Process start() throws IOException {
		if (this.ending) {
			throw new InterruptedIOException("Ended before the command was started");
		}
		Process started = this.builder.start();
		this.process = started;
		return started;
	}

	private synchronized void end() {
		this.ending = true;
		if (this.process == null) {
			return;
		}
		this.process.destroy();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void remove(Thread hook) {
		try {
			Runtime.getRuntime().removeShutdownHook(hook);
		}
		catch (IllegalStateException ex) {
			// This process is ending, and the hook is running.
		}
	}

}
