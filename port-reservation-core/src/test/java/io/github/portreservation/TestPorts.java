package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out blocks below the usual ephemeral ranges in which nothing is bound, a new one
 * for each call.
 */
public final class TestPorts {

	private static final int FIRST = 10_000;

	private static final int LAST = 19_900;

	private static final AtomicInteger next = new AtomicInteger(
			FIRST + (int) (ProcessHandle.current().pid() * 97 % 9_000));

	private TestPorts() {
	}

	/**
	 * Return a block in which nothing is bound.
	 * @param count the number of ports
	 * @return the block
	 */
	public static PortRange freeRange(int count) {
		for (int attempt = 0; attempt < 1000; attempt++) {
			int start = next.getAndUpdate((port) -> (port + count > LAST) ? FIRST : port + count + 1);
			PortRange range = new PortRange(start, count);
			if (isFree(range)) {
				return range;
			}
		}
		throw new IllegalStateException("No %d free ports from %d to %d".formatted(count, FIRST, LAST));
	}

	private static boolean isFree(PortRange range) {
		for (int port = range.start(); port <= range.end(); port++) {
			try (ServerSocketChannel tcp = ServerSocketChannel.open(); DatagramChannel udp = DatagramChannel.open()) {
				tcp.bind(new InetSocketAddress(port));
				udp.bind(new InetSocketAddress(port));
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

}
