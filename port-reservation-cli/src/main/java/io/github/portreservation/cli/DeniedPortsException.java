package io.github.portreservation.cli;

import java.net.BindException;

import io.github.portreservation.PortReservation;

/**
 * Thrown when this user may not bind the ports of a block, whoever keeps it.
 */
final class DeniedPortsException extends BindException {

	private static final String REASON_OF_UNIX = "Permission denied";

	private DeniedPortsException(PortReservation block, BindException cause) {
		super("This user may not bind the %s ports %s (%s)%s.".formatted(block.protocol(), block.range(),
				cause.getMessage(), Platform.isLinux()
						? ": only root binds ports below net.ipv4.ip_unprivileged_port_start of the kernel" : ""));
		initCause(cause);
	}

	/**
	 * Return whether a failure to bind a port of a block speaks of rights.
	 * @param failure the failure
	 * @return {@code true} if so. Windows says the same of ports that are in use, so
	 * there it is never taken as such.
	 */
	static boolean is(BindException failure) {
		return !Platform.isWindows() && REASON_OF_UNIX.equals(failure.getMessage());
	}

	/**
	 * Return what a failure to bind a port of a block means.
	 * @param block the block
	 * @param failure the failure
	 * @return an exception of this class if it speaks of rights, the failure itself
	 * otherwise
	 */
	static BindException of(PortReservation block, BindException failure) {
		return is(failure) ? new DeniedPortsException(block, failure) : failure;
	}

}
