package io.github.portreservation.windows;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * The command {@code netsh int ipv4 … excludedportrange}, which alone shows and changes
 * excluded port ranges: Windows has no documented function for that. It is started by its
 * absolute path with fixed arguments, and ended when its time is over. Safe for use by
 * several threads.
 *
 * @param protocol the protocol; exclusions of TCP and of UDP are separate
 * @param limit how long a run may take
 */
record Netsh(TransportProtocol protocol, Duration limit) {

	/**
	 * System property with the milliseconds that netsh may take, instead of the usual
	 * time.
	 */
	static final String TIMEOUT = "port-reservation.netsh-timeout";

	private static final Duration WHEN_RESERVING = Duration.ofSeconds(5);

	private static final Duration WHEN_REPORTING = Duration.ofMillis(1900);

	/**
	 * Return what reservations stand on: it waits longer for a busy computer.
	 * @param protocol the protocol
	 * @return netsh
	 * @throws IOException if {@link #TIMEOUT} is set to anything but a time
	 */
	static Netsh forReservations(TransportProtocol protocol) throws IOException {
		return new Netsh(protocol, timeout(WHEN_RESERVING));
	}

	/**
	 * Return what reports of failures are enriched with: they must not be held up for
	 * long.
	 * @param protocol the protocol
	 * @return netsh
	 * @throws IOException if {@link #TIMEOUT} is set to anything but a time
	 */
	static Netsh forReports(TransportProtocol protocol) throws IOException {
		return new Netsh(protocol, timeout(WHEN_REPORTING));
	}

	private static Duration timeout(Duration usual) throws IOException {
		String value = System.getProperty(TIMEOUT);
		if (value == null) {
			return usual;
		}
		if (!value.matches("[1-9]\\d{0,8}")) {
			throw new IOException(
					"the system property %s is '%s': it must be a number of milliseconds from 1 to 999999999"
						.formatted(TIMEOUT, value));
		}
		return Duration.ofMillis(Integer.parseInt(value));
	}

	/**
	 * Return the same for what is left of the time.
	 * @param start when the time began, as {@link System#nanoTime()} tells it
	 * @return netsh
	 */
	Netsh since(long start) {
		Duration left = this.limit.minusNanos(System.nanoTime() - start);
		return new Netsh(this.protocol, left.isNegative() ? Duration.ZERO : left);
	}

	/**
	 * Return what Windows keeps.
	 * @return the ranges in the order of netsh
	 * @throws IOException if netsh cannot be run, hangs, fails or prints something else
	 */
	List<ExcludedRange> show() throws IOException {
		Result result = run(List.of("show", "excludedportrange", "protocol=" + this.protocol.id()));
		List<ExcludedRange> ranges = ExcludedRange.parse(result.output());
		if (result.exitCode() != 0 || (ranges.isEmpty() && !result.output().contains("----"))) {
			throw new IOException("netsh printed no table of ports but " + result);
		}
		return ranges;
	}

	/**
	 * Return the ports that Windows assigns by itself.
	 * @return the dynamic range
	 * @throws IOException if netsh cannot be run, hangs, fails or prints something else
	 */
	PortRange dynamicRange() throws IOException {
		return DynamicRange.parse(run(List.of("show", "dynamicport", "protocol=" + this.protocol.id())).output());
	}

	/**
	 * Make an administered exclusion that is kept until it is deleted.
	 * @param range the ports
	 * @return what netsh said
	 * @throws IOException if netsh cannot be run or hangs
	 */
	Result add(PortRange range) throws IOException {
		return change("add", range);
	}

	/**
	 * Delete an administered exclusion.
	 * @param range exactly the ports it was made with
	 * @return what netsh said
	 * @throws IOException if netsh cannot be run or hangs
	 */
	Result delete(PortRange range) throws IOException {
		return change("delete", range);
	}

	private Result change(String verb, PortRange range) throws IOException {
		return run(List.of(verb, "excludedportrange", "protocol=" + this.protocol.id(), "startport=" + range.start(),
				"numberofports=" + range.count(), "store=persistent"));
	}

	private Result run(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>(List.of(executable().toString(), "int", "ipv4"));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		try {
			process.getOutputStream().close();
			return finish(process, this.limit);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private static Result finish(Process process, Duration limit) throws IOException {
		long end = System.nanoTime() + limit.toNanos();
		CompletableFuture<byte[]> output = new CompletableFuture<>();
		Thread reader = new Thread(() -> read(process.getInputStream(), output), "port-reservation-netsh");
		reader.setDaemon(true);
		reader.start();
		try {
			byte[] bytes = output.get(limit.toNanos(), TimeUnit.NANOSECONDS);
			if (process.waitFor(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
				return new Result(process.exitValue(), new String(bytes, StandardCharsets.ISO_8859_1));
			}
		}
		catch (ExecutionException ex) {
			throw new IOException("The output of netsh cannot be read", ex.getCause());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IOException("Interrupted while netsh ran", ex);
		}
		catch (TimeoutException ex) {
			throw new IOException(tooSlow(limit), ex);
		}
		throw new IOException(tooSlow(limit));
	}

	private static String tooSlow(Duration limit) {
		return "netsh did not end within %d ms (the system property %s gives it more)".formatted(limit.toMillis(),
				TIMEOUT);
	}

	private static void read(InputStream stream, CompletableFuture<byte[]> output) {
		try {
			output.complete(stream.readAllBytes());
		}
		catch (IOException | UncheckedIOException ex) {
			output.completeExceptionally(ex);
		}
	}

	private static Path executable() throws IOException {
		String root = System.getenv("SystemRoot");
		if (root == null) {
			throw new IOException("The variable SystemRoot, which tells where netsh is, is not set");
		}
		return Path.of(root, "System32", "netsh.exe");
	}

	/**
	 * Outcome of a run.
	 *
	 * @param exitCode 0 for success
	 * @param output what was printed, each byte a character: which code page it is in,
	 * only the console knows
	 */
	record Result(int exitCode, String output) {

		private static final int MESSAGE_LENGTH = 200;

		/**
		 * Return the beginning of the output on one line, for messages. Characters beyond
		 * ASCII are replaced.
		 */
		@Override
		public String toString() {
			String line = this.output.strip().replaceAll("\\s+", " ").replaceAll("[^ -~]", "?");
			return "'%s' (exit code %d)".formatted(line.substring(0, Math.min(line.length(), MESSAGE_LENGTH)),
					this.exitCode);
		}

	}

}
