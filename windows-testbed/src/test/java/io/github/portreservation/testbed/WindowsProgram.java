package io.github.portreservation.testbed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * Program in the Windows JVM that does what it is told, line by line.
 */
final class WindowsProgram implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final PrintStream input;

	WindowsProgram(Process process) {
		this.process = process;
		this.output = process.inputReader(StandardCharsets.UTF_8);
		this.input = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
	}

	void send(String line) {
		this.input.println(line);
	}

	/**
	 * Wait for a line of output.
	 * @param last the line
	 * @return what was written before it
	 * @throws IOException if the program ends before it
	 */
	String readUntil(String last) throws IOException {
		StringBuilder lines = new StringBuilder();
		for (String line = this.output.readLine(); line != null; line = this.output.readLine()) {
			if (line.strip().equals(last)) {
				return lines.toString();
			}
			lines.append(line.replace("\r", "")).append('\n');
		}
		throw new IOException("The program ended without '%s':\n%s".formatted(last, lines));
	}

	@Override
	public void close() {
		this.process.destroyForcibly().onExit().join();
	}

}
