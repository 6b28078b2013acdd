package io.github.portreservation.windows;

import java.io.IOException;
import java.util.List;

import com.sun.jna.platform.win32.Advapi32Util;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;

/**
 * The administered exclusions of one protocol, which netsh keeps. Making and deleting
 * them needs an elevated process. Safe for use by several threads and processes.
 *
 * @param protocol the protocol
 */
record PortExclusions(TransportProtocol protocol) {

	/**
	 * Return whether exclusions cover a block. Where netsh does not answer, that is
	 * logged once, and the answer is no.
	 * @param range the block
	 * @return {@code true} if each port of the block is in one
	 */
	boolean cover(PortRange range) {
		return cover(new KnownBlocks(this.protocol).excluded(), range);
	}

	/**
	 * Check that exclusions cover a block.
	 * @param range the block
	 * @throws ReservationNotFoundException if a port of the block is in none
	 * @throws PortReservationException if that cannot be found out
	 */
	void require(PortRange range) throws PortReservationException {
		if (!cover(show(range), range)) {
			throw notFound(range, "No administered exclusion covers it any more.");
		}
	}

	/**
	 * Make an exclusion that is kept until it is deleted.
	 * @param range the ports
	 * @throws AccessDeniedReservationException if this process is not elevated
	 * @throws PortRangeTakenException if another block or a socket is in the way
	 * @throws PortReservationException if netsh fails otherwise
	 */
	void create(PortRange range) throws PortReservationException {
		Netsh.Result result = run(range, () -> Netsh.forReservations(this.protocol).add(range));
		if (result.exitCode() == 0) {
			require(range);
			return;
		}
		requireElevated(range, result, new ToolCommands(this.protocol, range).createExclusion(),
				commands(range).addExclusion());
		Obstacles obstacles = Obstacles.of(this.protocol);
		throw obstacles.areIn(range) ? obstacles.explain(range, "netsh said " + result) : failed(range, "made", result);
	}

	/**
	 * Delete an exclusion.
	 * @param range exactly the ports it was made with
	 * @throws ReservationNotFoundException if there is no exclusion of exactly this range
	 * @throws AccessDeniedReservationException if this process is not elevated
	 * @throws PortReservationException if netsh fails otherwise
	 */
	void delete(PortRange range) throws PortReservationException {
		if (!show(range).contains(new ExcludedRange(range, true))) {
			throw notFound(range, "There is no administered exclusion of exactly these ports.");
		}
		Netsh.Result result = run(range, () -> Netsh.forReservations(this.protocol).delete(range));
		if (result.exitCode() != 0) {
			requireElevated(range, result, new ToolCommands(this.protocol, range).delete(),
					commands(range).deleteExclusion());
			throw failed(range, "deleted", result);
		}
	}

	static boolean cover(List<ExcludedRange> rows, PortRange range) {
		for (int port = range.start(); port <= range.end(); port++) {
			int candidate = port;
			if (rows.stream().noneMatch((row) -> row.administered() && row.range().contains(candidate))) {
				return false;
			}
		}
		return true;
	}

	private List<ExcludedRange> show(PortRange range) throws PortReservationException {
		return run(range, () -> Netsh.forReservations(this.protocol).show());
	}

	private <T> T run(PortRange range, Command<T> command) throws PortReservationException {
		try {
			return command.run();
		}
		catch (IOException ex) {
			throw new PortReservationException(this.protocol, range,
					"Exclusions of %s ports %s cannot be read or changed: %s".formatted(this.protocol, range,
							ex.getMessage()),
					ex);
		}
	}

	private void requireElevated(PortRange range, Netsh.Result result, String toolCommand, String command)
			throws AccessDeniedReservationException {
		if (!Advapi32Util.isCurrentProcessElevated()) {
			throw new AccessDeniedReservationException(this.protocol, range,
					"Windows lets only elevated processes change the exclusion of %s ports %s (netsh said %s)"
						.formatted(this.protocol, range, result),
					"Run in an elevated prompt: %s, or without that tool in PowerShell: %s".formatted(toolCommand,
							command),
					null);
		}
	}

	private PortReservationException failed(PortRange range, String action, Netsh.Result result) {
		return new PortReservationException(this.protocol, range,
				"The exclusion of %s ports %s cannot be %s: netsh said %s".formatted(this.protocol, range, action,
						result),
				null);
	}

	private ReservationNotFoundException notFound(PortRange range, String detail) {
		return new ReservationNotFoundException(this.protocol, range, detail);
	}

	private RemedyCommands commands(PortRange range) {
		return new RemedyCommands(this.protocol, range);
	}

	/**
	 * A run of netsh.
	 *
	 * @param <T> what it gives
	 */
	private interface Command<T> {

		T run() throws IOException;

	}

}
