package io.github.portreservation.cli;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;

/**
 * Free ports of a block that are held for a command: by a lock on a file for each number,
 * which every run of the tool by this user respects, and by bound sockets until the
 * command needs the ports.
 */
final class HeldPorts implements Closeable {

	private final List<Integer> numbers = new ArrayList<>();

	private final List<PortLock> locks = new ArrayList<>();

	private final List<NetworkChannel> sockets = new ArrayList<>();

	private HeldPorts() {
	}

	/**
	 * Return the folder of the locks, which is the same for all registries: a port is a
	 * port.
	 * @return the folder
	 */
	static Path folder() {
		return Path.of(System.getProperty("java.io.tmpdir"),
				"port-reservation-exec-" + System.getProperty("user.name").replaceAll("\\W", "_"));
	}

	/**
	 * Take free ports.
	 * @param blocks the block, for each protocol that the ports are needed of
	 * @param range the block
	 * @param count the number of ports
	 * @param folder the folder of the locks
	 * @return the ports
	 * @throws TooFewFreePortsException if fewer ports are free
	 * @throws IOException if it cannot be found out which ports are free
	 */
	static HeldPorts take(List<PortReservation> blocks, PortRange range, int count, Path folder) throws IOException {
		HeldPorts held = new HeldPorts();
		try {
			for (int port = range.start(); port <= range.end() && held.numbers.size() < count; port++) {
				held.tryTake(blocks, port, folder);
			}
			if (held.numbers.size() < count) {
				throw new TooFewFreePortsException(range, held.numbers.size(), count);
			}
			return held;
		}
		catch (IOException | RuntimeException ex) {
			held.close();
			throw ex;
		}
	}

	private void tryTake(List<PortReservation> blocks, int port, Path folder) throws IOException {
		PortLock lock = PortLock.tryLock(folder, port);
		if (lock == null) {
			return;
		}
		List<NetworkChannel> bound = new ArrayList<>();
		try {
			for (PortReservation block : blocks) {
				bind(block, port, bound);
			}
			this.numbers.add(port);
			this.locks.add(lock);
			this.sockets.addAll(bound);
		}
		catch (BindException ex) {
			closeAll(bound);
			lock.close();
			if (ex instanceof DeniedPortsException || ex instanceof ReservedPortDeniedException) {
				throw ex;
			}
		}
	}

	private static void bind(PortReservation block, int port, List<NetworkChannel> bound) throws IOException {
		InetSocketAddress address = new InetSocketAddress(port);
		try {
			if (block.protocol() == TransportProtocol.TCP) {
				ServerSocketChannel channel = block.openServerSocketChannel();
				bound.add(channel);
				block.bind(channel, address, 1);
			}
			else {
				DatagramChannel channel = block.openDatagramChannel();
				bound.add(channel);
				block.bind(channel, address);
			}
		}
		catch (BindException ex) {
			throw DeniedPortsException.of(block, ex);
		}
	}

	List<Integer> numbers() {
		return this.numbers;
	}

	/**
	 * Free the ports for the command. Other runs of the tool keep away from them still.
	 * @throws IOException if a socket cannot be closed
	 */
	void letGoOfSockets() throws IOException {
		closeAll(this.sockets);
		this.sockets.clear();
	}

	@Override
	public void close() throws IOException {
		letGoOfSockets();
		for (PortLock lock : this.locks) {
			lock.close();
		}
	}

	private static void closeAll(List<NetworkChannel> channels) throws IOException {
		for (NetworkChannel channel : channels) {
			channel.close();
		}
	}

}
