package io.github.portreservation.cli;

import java.io.IOException;
import java.net.ServerSocket;

/**
 * Process in a namespace that listens on a port.
 */
public final class Listener implements AutoCloseable {

	private final Process process;

	Listener(NetworkNamespace namespace, int port) throws IOException {
		this.process = new ProcessBuilder("nsenter", "--target", String.valueOf(namespace.holder().pid()), "--net",
				"--mount", Tool.java(), "-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
				Listener.class.getName(), String.valueOf(port))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		if (!"listening".equals(this.process.inputReader().readLine())) {
			throw new IOException("Nothing listens on port " + port);
		}
	}

	/**
	 * Listen until standard input ends.
	 * @param args the port, or nothing for the one in the variable {@code PORT}
	 * @throws IOException if the port cannot be bound
	 */
	public static void main(String[] args) throws IOException {
		try (ServerSocket socket = new ServerSocket(
				Integer.parseInt((args.length > 0) ? args[0] : System.getenv("PORT")))) {
			System.out.println((args.length > 0) ? "listening" : "listening on " + socket.getLocalPort());
			System.in.read();
		}
	}

	long pid() {
		return this.process.pid();
	}

	@Override
	public void close() throws IOException, InterruptedException {
		this.process.getOutputStream().close();
		this.process.waitFor();
	}

}
