package io.github.portreservation.cli;

import java.io.PrintWriter;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Tells a person who watches, once, that something takes longer than a second.
 */
final class Progress implements AutoCloseable {

	private static final long PATIENCE_MILLIS = 1000;

	private final Timer timer = new Timer("port-reservation-progress", true);

	/**
	 * Begin to wait.
	 * @param err where the person reads
	 * @param what what is being done
	 */
	Progress(PrintWriter err, String what) {
		this.timer.schedule(new TimerTask() {

			@Override
			public void run() {
				err.println("%s: the system takes its time ...".formatted(what));
				err.flush();
			}

		}, PATIENCE_MILLIS);
	}

	@Override
	public void close() {
		this.timer.cancel();
	}

}
