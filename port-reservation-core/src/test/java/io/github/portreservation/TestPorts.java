package io.github.portreservation;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.FileChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Hands out blocks below the usual ephemeral ranges in which nothing is bound, a new one
 * for each call. Test runs that go on at the same time keep out of each other's way: each
 * has a part of the ports for itself, as long as it holds the lock on a file.
 */
public final class TestPorts {

	private static final List<FileChannel> claims = new ArrayList<>();

	private static final TestPorts small = new TestPorts(10_000, 900, 11);

	private static final TestPorts large = new TestPorts(2_500, 1_200, 6);

	private final int first;

	private final int last;

	private final AtomicInteger next;

	private TestPorts(int start, int size, int parts) {
		int part = claim(start, size, parts);
		this.first = start + part * size;
		this.last = this.first + size - 1;
		this.next = new AtomicInteger(this.first);
	}

	/**
	 * Return a block in which nothing is bound.
	 * @param count the number of ports
	 * @return the block
	 */
	public static PortRange freeRange(int count) {
		return ((count <= 200) ? small : large).find(count);
	}

	private PortRange find(int count) {
		for (int attempt = 0; attempt < 1000; attempt++) {
			int start = this.next.getAndUpdate((port) -> follow(port, count));
			PortRange range = new PortRange(start, count);
			if (range.end() <= this.last && isFree(range)) {
				return range;
			}
		}
		throw new IllegalStateException("No %d free ports from %d to %d".formatted(count, this.first, this.last));
	}

	private int follow(int port, int count) {
		int following = port + count + 1;
		return (following <= this.last) ? following : this.first;
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

	private static int claim(int start, int size, int parts) {
		int preferred = (int) (ProcessHandle.current().pid() % parts);
		for (int i = 0; i < parts; i++) {
			int part = (preferred + i) % parts;
			if (tryClaim("port-reservation-tests-%d-%d.lock".formatted(start, part))
					&& isFree(new PortRange(start + part * size, size))) {
				return part;
			}
		}
		return preferred;
	}

	private static boolean tryClaim(String name) {
		Path path = Path.of(System.getProperty("java.io.tmpdir"), name);
		try {
			// Never closed: the lock ends with the process.
			FileChannel channel = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
			claims.add(channel);
			return channel.tryLock() != null;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
