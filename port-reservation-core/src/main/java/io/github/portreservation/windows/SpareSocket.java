package io.github.portreservation.windows;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.TransportProtocol;

/**
 * Socket of our own with which Windows is asked how it behaves, so that the caller's
 * channel is not spoilt by the question. For TCP it is bound without listening: nobody
 * can connect to it, and no firewall asks about it.
 *
 * @param channel the channel
 */
record SpareSocket(NetworkChannel channel) implements Closeable {

	/**
	 * Open a socket.
	 * @param protocol its protocol
	 * @param family its address family, or {@code null} for Java's default
	 * @return the socket
	 * @throws IOException if it cannot be opened
	 */
	static SpareSocket open(TransportProtocol protocol, @Nullable StandardProtocolFamily family) throws IOException {
		if (protocol == TransportProtocol.UDP) {
			return new SpareSocket((family != null) ? DatagramChannel.open(family) : DatagramChannel.open());
		}
		return new SpareSocket((family != null) ? SocketChannel.open(family) : SocketChannel.open());
	}

	/**
	 * Bind the socket.
	 * @param address the address with the port
	 * @return whether that was possible
	 * @throws IOException if it failed for a reason that has nothing to do with the
	 * address
	 */
	boolean tryBind(InetSocketAddress address) throws IOException {
		try {
			this.channel.bind(address);
			return true;
		}
		catch (SocketException ex) {
			return false;
		}
	}

	/**
	 * Return the port that the socket is bound to.
	 * @return the port
	 * @throws IOException if the socket is closed
	 */
	int port() throws IOException {
		return port(this.channel);
	}

	/**
	 * Return the port that a channel is bound to.
	 * @param channel the channel
	 * @return the port
	 * @throws IOException if the channel is closed
	 */
	static int port(NetworkChannel channel) throws IOException {
		return ((InetSocketAddress) Objects.requireNonNull(channel.getLocalAddress())).getPort();
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
