package io.github.portreservation.windows;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;

/**
 * Channels that a test binds, of either protocol, and closes at its end.
 */
final class TestChannels implements Closeable {

	private final List<NetworkChannel> channels = new ArrayList<>();

	/**
	 * Bind a channel that the reservation opened.
	 * @param reservation the reservation
	 * @param port the port, or 0
	 * @return the port that was bound
	 * @throws IOException if it was refused
	 */
	int bind(PortReservation reservation, int port) throws IOException {
		return bind(reservation, open(reservation), port);
	}

	int bind(PortReservation reservation, NetworkChannel channel, int port) throws IOException {
		return bind(reservation, channel, new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port));
	}

	int bind(PortReservation reservation, NetworkChannel channel, InetSocketAddress address) throws IOException {
		if (channel instanceof DatagramChannel datagrams) {
			reservation.bind(datagrams, address);
		}
		else {
			reservation.bind((ServerSocketChannel) channel, address, 5);
		}
		return port(channel);
	}

	/**
	 * Bind a port as an application does that knows nothing of reservations.
	 * @param protocol the protocol
	 * @param port the port, or 0
	 * @return the port that was bound
	 * @throws IOException if it was refused
	 */
	int bindForeign(TransportProtocol protocol, int port) throws IOException {
		NetworkChannel channel = openForeign(protocol);
		if (channel instanceof ServerSocketChannel server) {
			server.bind(new InetSocketAddress(port));
		}
		else {
			channel.bind(new InetSocketAddress(port));
		}
		return port(channel);
	}

	private static int port(NetworkChannel channel) throws IOException {
		return ((InetSocketAddress) channel.getLocalAddress()).getPort();
	}

	NetworkChannel open(PortReservation reservation) throws IOException {
		return add((reservation.protocol() == TransportProtocol.TCP) ? reservation.openServerSocketChannel()
				: reservation.openDatagramChannel());
	}

	/**
	 * Open a channel as an application does that knows nothing of reservations.
	 * @param protocol the protocol
	 * @return the channel
	 * @throws IOException if it cannot be opened
	 */
	NetworkChannel openForeign(TransportProtocol protocol) throws IOException {
		return add((protocol == TransportProtocol.TCP) ? ServerSocketChannel.open() : DatagramChannel.open());
	}

	private NetworkChannel add(NetworkChannel channel) {
		this.channels.add(channel);
		return channel;
	}

	@Override
	public void close() throws IOException {
		for (NetworkChannel channel : this.channels) {
			channel.close();
		}
		this.channels.clear();
	}

}
