package io.github.portreservation;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when the registry of blocks, which this library keeps where the operating system
 * has none, cannot be read or written. Nothing has been changed then.
 *
 * @since 0.1.0
 */
public class ReservationRegistryException extends PortReservationException {

	private final Path path;

	private final String problem;

	private final String remedy;

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for, or {@code null} if no single block was
	 * @param path the file or folder that is at fault
	 * @param problem what is wrong with it, a clause
	 * @param remedy what the user can do
	 * @param cause the cause, or {@code null}
	 */
	public ReservationRegistryException(TransportProtocol protocol, @Nullable PortRange range, Path path,
			String problem, String remedy, @Nullable Throwable cause) {
		super(protocol, range, "Port reservation registry '%s' %s. %s".formatted(path, problem, remedy), cause);
		this.path = path;
		this.problem = "Port reservation registry '%s' %s.".formatted(path, problem);
		this.remedy = remedy;
	}

	/**
	 * Return the file or folder that is at fault.
	 * @return the path
	 */
	public Path getPath() {
		return this.path;
	}

	/**
	 * Return what is wrong, without the remedy.
	 * @return the problem, a sentence with its full stop
	 */
	public String getProblem() {
		return this.problem;
	}

	/**
	 * Return what the user can do.
	 * @return the remedy
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
