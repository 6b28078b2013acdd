package io.github.portreservation.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SystemPortRange;

/**
 * Finds consecutive ports that nobody has to do with, always in the same order: from
 * 20000 upwards, where few services have their home, then below. Blocks begin at
 * multiples of ten.
 */
final class FreeBlocks {

	private static final int STEP = 10;

	private static final List<PortRange> SEARCHED = List.of(PortRange.between(20000, PortRange.MAX_PORT),
			PortRange.between(1030, 19999));

	private final BitSet avoided = new BitSet();

	/**
	 * Avoid everything that one protocol's ports are used for.
	 * @param reservations the protocol's reservations
	 * @throws PortReservationException if that cannot be read
	 */
	void avoid(PortReservations reservations) throws PortReservationException {
		for (SystemPortRange range : reservations.systemRanges()) {
			avoid(range.range());
		}
		for (ReservedBlock block : reservations.list()) {
			avoid(block.range());
		}
	}

	private void avoid(PortRange range) {
		this.avoided.set(range.start(), range.end() + 1);
	}

	/**
	 * Return the first block that is free.
	 * @param count the number of ports
	 * @return the block, or empty if there is none
	 * @throws IOException if sockets cannot be opened
	 */
	Optional<PortRange> find(int count) throws IOException {
		for (PortRange searched : SEARCHED) {
			int start = searched.start();
			while (start + count - 1 <= searched.end()) {
				int obstacle = obstacle(start, count);
				if (obstacle < 0) {
					return Optional.of(new PortRange(start, count));
				}
				start = (obstacle / STEP + 1) * STEP;
			}
		}
		return Optional.empty();
	}

	private int obstacle(int start, int count) throws IOException {
		int reserved = this.avoided.nextSetBit(start);
		if (reserved >= 0 && reserved < start + count) {
			return reserved;
		}
		for (int port = start + count - 1; port >= start; port--) {
			if (isBound(port)) {
				return port;
			}
		}
		return -1;
	}

	private static boolean isBound(int port) throws IOException {
		try (ServerSocketChannel tcp = ServerSocketChannel.open(); DatagramChannel udp = DatagramChannel.open()) {
			return !bind(tcp, port) || !bind(udp, port);
		}
	}

	private static boolean bind(NetworkChannel channel, int port) throws IOException {
		try {
			channel.bind(new InetSocketAddress(port));
			return true;
		}
		catch (BindException ex) {
			return false;
		}
	}

}
