package io.github.portreservation.boot.reservation;

import java.net.BindException;

/**
 * {@link BindException} that tells which port could not be bound. Java's own does not,
 * and of a server that listens on several ports Spring Boot names the first.
 *
 * @since 0.1.0
 */
public class UnusablePortException extends BindException {

	private final int port;

	/**
	 * Create an exception.
	 * @param port the port
	 * @param cause what Java has thrown
	 */
	public UnusablePortException(int port, BindException cause) {
		super("%s (port %d)".formatted(cause.getMessage(), port));
		this.port = port;
		initCause(cause);
	}

	/**
	 * Return the port.
	 * @return the port
	 */
	public int getPort() {
		return this.port;
	}

}
