package io.github.portreservation.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.github.portreservation.PortReservationException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SystemPortRange;
import io.github.portreservation.TransportProtocol;

/**
 * What can be read of the ports that this computer assigns and keeps.
 *
 * @param systemRanges the ranges of the system itself
 * @param blocks the blocks
 * @param unreadable why something could not be read, a sentence each
 */
record Examination(List<Range> systemRanges, List<ReservedBlock> blocks, List<String> unreadable) {

	Examination() {
		this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
	}

	/**
	 * Read all there is of one protocol.
	 * @param reservations the protocol's reservations
	 */
	void read(PortReservations reservations) {
		TransportProtocol protocol = reservations.protocol();
		attempt(() -> reservations.systemRanges()
			.forEach((range) -> this.systemRanges.add(new Range(protocol, range))));
		attempt(() -> this.blocks.addAll(reservations.list()));
	}

	private void attempt(Reading reading) {
		try {
			reading.run();
		}
		catch (PortReservationException ex) {
			this.unreadable.add(String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Return whether the system may give a port to any outgoing connection.
	 * @param port the TCP port
	 * @return {@code true} if it may
	 */
	boolean isExposed(int port) {
		boolean kept = this.blocks.stream()
			.anyMatch((block) -> block.protocol() == TransportProtocol.TCP && block.range().contains(port)
					&& block.kind() != ReservationKind.COOPERATIVE);
		return !kept && has(SystemPortRange.Use.EPHEMERAL, port) && !has(SystemPortRange.Use.RESERVED, port);
	}

	private boolean has(SystemPortRange.Use use, int port) {
		return this.systemRanges.stream()
			.anyMatch((range) -> range.protocol() == TransportProtocol.TCP && range.range().use() == use
					&& range.range().range().contains(port));
	}

	/**
	 * Range of the system.
	 *
	 * @param protocol the protocol
	 * @param range the range
	 */
	record Range(TransportProtocol protocol, SystemPortRange range) {

		Map<String, Object> json() {
			Map<String, Object> members = BlockText.json(this.protocol, this.range.range());
			members.put("use", this.range.use());
			members.put("source", this.range.source());
			return members;
		}

	}

	/**
	 * Something that is read.
	 */
	private interface Reading {

		void run() throws PortReservationException;

	}

}
