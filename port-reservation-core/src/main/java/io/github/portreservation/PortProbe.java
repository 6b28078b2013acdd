package io.github.portreservation;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a port can be bound, with sockets of its own that never listen.
 * Binding fails cleanly for a port that is taken, so that one socket serves for all of
 * them.
 * <p>
 * Linux lets sockets that have {@code SO_REUSEADDR} share a port as long as none of them
 * listens (inet_bind_conflict in net/ipv4/inet_connection_sock.c). Without that option a
 * bind meets everything: sockets that listen, sockets that may do so any moment, and what
 * is left of the connections of a server that has gone. Only the last is no obstacle.
 */
class PortProbe implements Closeable {

	private final TransportProtocol protocol;

	private final IntPredicate connectionsLeft;

	private @Nullable NetworkChannel socket;

	/**
	 * Create a probe.
	 * @param protocol the protocol of the ports
	 * @param connectionsLeft tells whether there are connections, open or in TIME_WAIT,
	 * from a TCP port of this computer
	 */
	PortProbe(TransportProtocol protocol, IntPredicate connectionsLeft) {
		this.protocol = protocol;
		this.connectionsLeft = connectionsLeft;
	}

	/**
	 * Return what stands in the way of binding an address.
	 * @param address the address with its port
	 * @return the failure, or {@code null} if the address was bound; it is free again
	 * then
	 * @throws IOException if binding fails otherwise
	 */
	@Nullable BindException conflict(InetSocketAddress address) throws IOException {
		BindException conflict = tryBind(socket(), address);
		if (conflict != null) {
			return conflict;
		}
		close();
		return (this.protocol == TransportProtocol.TCP) ? owner(address) : null;
	}

	private @Nullable BindException owner(InetSocketAddress address) throws IOException {
		try (NetworkChannel exclusive = open(false)) {
			BindException conflict = tryBind(exclusive, address);
			return (conflict != null && this.connectionsLeft.test(address.getPort())) ? null : conflict;
		}
	}

	private static @Nullable BindException tryBind(NetworkChannel socket, InetSocketAddress address)
			throws IOException {
		try {
			socket.bind(address);
			return null;
		}
		catch (BindException ex) {
			return ex;
		}
	}

	private NetworkChannel socket() throws IOException {
		NetworkChannel open = this.socket;
		if (open == null) {
			open = open(this.protocol == TransportProtocol.TCP);
			this.socket = open;
		}
		return open;
	}

	private NetworkChannel open(boolean reusing) throws IOException {
		NetworkChannel opened = (this.protocol == TransportProtocol.TCP) ? SocketChannel.open()
				: DatagramChannel.open();
		return opened.setOption(StandardSocketOptions.SO_REUSEADDR, reusing);
	}

	@Override
	public void close() throws IOException {
		NetworkChannel open = this.socket;
		this.socket = null;
		if (open != null) {
			open.close();
		}
	}

}
