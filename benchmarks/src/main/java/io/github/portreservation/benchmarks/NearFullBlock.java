package io.github.portreservation.benchmarks;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.springframework.util.FileSystemUtils;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.unix.TestRegistries;

/**
 * Block all of whose ports are taken by this process, so that one that is given back is
 * the only free one.
 */
@State(Scope.Benchmark)
public class NearFullBlock {

	private static final int FIRST = 20000;

	/**
	 * Number of ports of the block.
	 */
	@Param({ "20", "1000", "10000" })
	public int ports = 20;

	private final Random random = new Random(20260101);

	private PortRange range = new PortRange(FIRST, 1);

	private final List<ServerSocketChannel> channels = new ArrayList<>();

	private List<AutoCloseable> resources = List.of();

	/**
	 * Take all ports of the block through a reservation.
	 * @throws IOException if that fails, perhaps for lack of file descriptors
	 */
	@Setup(Level.Trial)
	public void fill() throws IOException {
		this.range = new PortRange(FIRST, this.ports);
		Path folder = Files.createTempDirectory("port-reservation-benchmark");
		PortReservation reservation = TestRegistries.cooperative(TransportProtocol.TCP, folder)
			.reserve(this.range, ReservationMode.AUTO);
		this.resources = List.of(reservation, () -> FileSystemUtils.deleteRecursively(folder));
		try {
			while (this.channels.size() < this.ports) {
				this.channels.add(handOut());
			}
		}
		catch (ReservedBlockFullException ex) {
			System.out.printf("%d of the %d ports are taken by others%n", this.ports - this.channels.size(),
					this.ports);
		}
	}

	private PortReservation reservation() {
		return (PortReservation) this.resources.get(0);
	}

	/**
	 * Give back everything.
	 * @throws Exception if that fails
	 */
	@TearDown(Level.Trial)
	public void empty() throws Exception {
		for (ServerSocketChannel channel : this.channels) {
			channel.close();
		}
		for (AutoCloseable resource : this.resources) {
			resource.close();
		}
	}

	/**
	 * Give back a port.
	 * @param last whether it is the last of the block, or any
	 * @return the index of the port
	 * @throws IOException if that fails
	 */
	int giveBack(boolean last) throws IOException {
		int index = last ? this.channels.size() - 1 : this.random.nextInt(this.channels.size());
		this.channels.get(index).close();
		return index;
	}

	void keep(int index, ServerSocketChannel channel) {
		this.channels.set(index, channel);
	}

	ServerSocketChannel handOut() throws IOException {
		ServerSocketChannel channel = reservation().openServerSocketChannel();
		reservation().bind(channel, new InetSocketAddress(0), 5);
		return channel;
	}

	ServerSocketChannel scanNaively() throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open();
		for (int port = this.range.start(); port <= this.range.end(); port++) {
			try {
				return channel.bind(new InetSocketAddress(port), 5);
			}
			catch (BindException ex) {
				// Taken: the next one.
			}
		}
		throw new BindException("No port is free");
	}

}
