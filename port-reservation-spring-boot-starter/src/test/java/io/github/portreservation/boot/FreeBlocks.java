package io.github.portreservation.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.atomic.AtomicInteger;

import io.github.portreservation.PortRange;

/**
 * Hands out blocks in which nothing listens, another one for each call.
 */
public final class FreeBlocks {

	private static final int FIRST = 26_000;

	private static final int LAST = 29_999;

	private static final AtomicInteger next = new AtomicInteger(
			FIRST + (int) (ProcessHandle.current().pid() * 97 % 3_500));

	private FreeBlocks() {
	}

	public static PortRange next(int count) {
		int start = next.getAndAdd(count);
		while (start + count - 1 <= LAST) {
			PortRange range = new PortRange(start, count);
			if (isFree(range)) {
				return range;
			}
			start = next.getAndAdd(count);
		}
		throw new IllegalStateException("No %d free ports up to %d".formatted(count, LAST));
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
