package io.github.portreservation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Another Java process on the class path of the tests, which answers line by line.
 */
public final class JavaProcess implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final PrintStream input;

	private JavaProcess(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
		this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
	}

	/**
	 * Start a process.
	 * @param main its main class
	 * @param arguments its arguments
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public static JavaProcess start(Class<?> main, Object... arguments) throws IOException {
		return start(List.of(), main, arguments);
	}

	/**
	 * Start a process with options of the virtual machine, the last of which may be
	 * {@code -cp} with another class path than that of the tests.
	 * @param options the options
	 * @param main its main class
	 * @param arguments its arguments
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public static JavaProcess startWith(List<String> options, Class<?> main, Object... arguments) throws IOException {
		return start(List.of(), options, main, arguments);
	}

	/**
	 * Start a process by another program.
	 * @param prefix the program and its arguments, to which the command of the process is
	 * appended
	 * @param main its main class
	 * @param arguments its arguments
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	public static JavaProcess start(List<String> prefix, Class<?> main, Object... arguments) throws IOException {
		return start(prefix, List.of(), main, arguments);
	}

	private static JavaProcess start(List<String> prefix, List<String> options, Class<?> main, Object... arguments)
			throws IOException {
		List<String> command = new ArrayList<>(prefix);
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto", "-cp",
				System.getProperty("java.class.path")));
		command.addAll(options);
		command.add(main.getName());
		for (Object argument : arguments) {
			command.add(argument.toString());
		}
		return new JavaProcess(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/**
	 * Send a line.
	 * @param line the line
	 */
	public void send(String line) {
		this.input.println(line);
	}

	/**
	 * Wait for the next line of output.
	 * @return the line
	 * @throws IOException if the process ends before it
	 */
	public String readLine() throws IOException {
		String line = this.output.readLine();
		if (line == null) {
			throw new IOException("The process ended without an answer");
		}
		return line;
	}

	/**
	 * Send a line and wait for the answer.
	 * @param line the line
	 * @return the answer
	 * @throws IOException if the process ends before it
	 */
	public String ask(String line) throws IOException {
		send(line);
		return readLine();
	}

	/**
	 * Return the number of the process.
	 * @return its pid
	 */
	public long pid() {
		return this.process.pid();
	}

	/**
	 * Kill the process as {@code kill -9} does, and wait for its end.
	 */
	public void kill() {
		this.process.destroyForcibly();
		waitFor();
	}

	/**
	 * Wait for the end of the process.
	 * @return its exit code
	 */
	public int waitFor() {
		try {
			if (!this.process.waitFor(60, TimeUnit.SECONDS)) {
				throw new IllegalStateException("Process %d does not end".formatted(pid()));
			}
			return this.process.exitValue();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	@Override
	public void close() {
		kill();
	}

}
