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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
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
	 * @param jar the application
	 * @param folder a folder for its output
	 * @param arguments its arguments
	 * @return the application
	 * @throws IOException if it cannot be started
	 */
	static WindowsApplication start(WindowsTestbed testbed, Path jar, Path folder, String... arguments)
			throws IOException {
		Path output = Files.createTempFile(folder, "application", ".log");
		List<String> command = new ArrayList<>(List.of("-jar", WindowsTestbed.windowsPath(jar)));
		command.addAll(List.of(arguments));
		return new WindowsApplication(testbed.startJava(output, command), output);
	}

	/**
	 * Wait until the application serves.
	 * @return the port it serves from
	 */
	int port() {
		return Awaitility.await()
			.atMost(PATIENCE)
			.failFast("The application has ended", this::requireAlive)
			.until(() -> {
				Matcher matcher = STARTED.matcher(output());
				return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
			}, (port) -> port != 0);
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
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
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
