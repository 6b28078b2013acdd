package io.github.portreservation.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.portreservation.PortRange;

/**
 * Hands out blocks in which nothing listens, another one for each call until all ports
 * have had their turn.
 */
public final class FreeBlocks {

	private static final int FIRST = 26_000;

	private static final int LAST = 29_999;

	private static final AtomicInteger next = new AtomicInteger(
			FIRST + (int) (ProcessHandle.current().pid() * 97 % 3_500));

	private FreeBlocks() {
	}

	public static PortRange next(int count) {
		for (int attempt = 0; attempt < LAST - FIRST; attempt++) {
			PortRange range = new PortRange(next.getAndUpdate((start) -> following(start, count)), count);
			if (range.end() <= LAST && isFree(range)) {
				return range;
			}
		}
		throw new IllegalStateException("No %d free ports from %d to %d".formatted(count, FIRST, LAST));
	}

	private static int following(int start, int count) {
		return (start + count <= LAST) ? start + count : FIRST;
	}

	private static boolean isFree(PortRange range) {
		for (int port = range.start(); port <= range.end(); port++) {
			try (ServerSocket socket = new ServerSocket()) {
				socket.bind(new InetSocketAddress(port));
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
