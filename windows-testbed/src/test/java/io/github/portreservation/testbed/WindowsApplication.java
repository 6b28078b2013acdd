package io.github.portreservation.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

import org.awaitility.Awaitility;

/**
 * Sample application that runs in the Windows JVM.
 */
final class WindowsApplication implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofMinutes(3);

	private static final Pattern STARTED = Pattern.compile("started on port (\\d+)");

	private final Process process;

	private final Path output;

	private WindowsApplication(Process process, Path output) {
		this.process = process;
		this.output = output;
	}

	/**
	 * Start an application without waiting for it.
	 * @param testbed the machine
	 * @param arguments the arguments of {@code java}
	 * @param folder a folder for its output
	 * @return the application
	 * @throws IOException if it cannot be started
	 */
	static WindowsApplication start(WindowsTestbed testbed, List<String> arguments, Path folder) throws IOException {
		Path output = Files.createTempFile(folder, "application", ".log");
		return new WindowsApplication(testbed.startJava(output, arguments), output);
	}

	/**
	 * Wait until the application serves.
	 * @return the port it serves from
	 */
	int port() {
		return ports(1).get(0);
	}

	/**
	 * Wait until the application serves management requests on a port of their own.
	 * @return that port
	 */
	int managementPort() {
		return ports(2).get(1);
	}

	private List<Integer> ports(int count) {
		return Awaitility.await()
			.atMost(PATIENCE)
			.failFast("The application has ended", this::requireAlive)
			.until(() -> STARTED.matcher(output())
				.results()
				.map((started) -> Integer.valueOf(started.group(1)))
				.toList(), (ports) -> ports.size() >= count);
	}

	private void requireAlive() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("The application has ended:\n" + output());
		}
	}

	/**
	 * Wait until the application has ended by itself.
	 * @return its exit code
	 * @throws InterruptedException if interrupted
	 */
	int exitCode() throws InterruptedException {
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("The application has not ended:\n" + output());
		}
		return this.process.exitValue();
	}

	HttpResponse<String> get(String path) throws IOException, InterruptedException {
		return get(port(), path);
	}

	HttpResponse<String> get(int port, String path) throws IOException, InterruptedException {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
			.timeout(PATIENCE)
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
	}

	String output() {
		try {
			return Files.readString(this.output, StandardCharsets.UTF_8);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
		try {
			this.process.waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
