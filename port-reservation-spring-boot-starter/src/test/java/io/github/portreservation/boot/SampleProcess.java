package io.github.portreservation.boot;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Instance of a sample application.
 */
public final class SampleProcess {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private final Process process;

	private final Path log;

	private SampleProcess(Process process, Path log) {
		this.process = process;
		this.log = log;
	}

	static SampleProcess start(List<String> command, Path log) throws IOException {
		return new SampleProcess(
				new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start(), log);
	}

	/**
	 * Wait until the application serves.
	 * @return this instance
	 */
	public SampleProcess awaitStart() {
		await().atMost(PATIENCE).until(() -> isStarted() || !this.process.isAlive());
		assertThat(isStarted()).as(this::output).isTrue();
		return this;
	}

	private boolean isStarted() {
		return output().contains("Application in ");
	}

	/**
	 * Wait until the application has ended by itself.
	 * @return its exit code
	 * @throws InterruptedException if interrupted
	 */
	public int awaitEnd() throws InterruptedException {
		assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		return this.process.exitValue();
	}

	/**
	 * End the application as {@code kill -9} does.
	 */
	public void kill() {
		this.process.destroyForcibly().onExit().join();
	}

	void stop() {
		this.process.destroy();
		this.process.onExit().join();
	}

	/**
	 * Return what the application has written so far.
	 * @return its standard output and its standard error
	 */
	public String output() {
		try {
			return Files.readString(this.log);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
