package io.github.portreservation.cli;

import java.io.InterruptedIOException;

/**
 * Process that ends when this one is ended.
 *
 * @param process the process
 */
record ChildProcess(Process process) {

	/**
	 * Wait for its end.
	 * @return its exit code
	 * @throws InterruptedIOException if this thread is interrupted; the process is asked
	 * to end then
	 */
	int await() throws InterruptedIOException {
		Thread end = new Thread(this::end, "port-reservation-child");
		Runtime.getRuntime().addShutdownHook(end);
		try {
			int code = this.process.waitFor();
			remove(end);
			return code;
		}
		catch (InterruptedException ex) {
			this.process.destroy();
			remove(end);
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("Interrupted while the command ran");
		}
	}

	private void end() {
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
