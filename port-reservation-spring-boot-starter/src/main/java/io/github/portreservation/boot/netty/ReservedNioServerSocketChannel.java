package io.github.portreservation.boot.netty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

import io.netty.channel.ChannelException;
import io.netty.channel.socket.nio.NioServerSocketChannel;

import io.github.portreservation.PortReservation;

/**
 * Netty's listening channel, on a port of the reserved block. The servers that Spring
 * Boot starts get it by themselves; give it to a server that you start with Netty:
 *
 * <pre class="code">
 * bootstrap.channelFactory(() -&gt; new ReservedNioServerSocketChannel(reservation));
 * </pre>
 * <p>
 * It needs event loops of Netty's NIO transport.
 *
 * @since 0.1.0
 */
public class ReservedNioServerSocketChannel extends NioServerSocketChannel {

	private final PortReservation reservation;

	/**
	 * Create a channel that is not bound yet.
	 * @param reservation the TCP reservation, which has to stay open while the channel is
	 * used
	 */
	public ReservedNioServerSocketChannel(PortReservation reservation) {
		super(open(reservation));
		this.reservation = reservation;
	}

	private static ServerSocketChannel open(PortReservation reservation) {
		try {
			return reservation.openServerSocketChannel();
		}
		catch (IOException ex) {
			throw new ChannelException("Failed to open a socket", ex);
		}
	}

	@Override
	protected void doBind(SocketAddress localAddress) throws Exception {
		this.reservation.bind(javaChannel(), (InetSocketAddress) localAddress, config().getBacklog());
	}

}
