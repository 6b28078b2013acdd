package io.github.portreservation.boot.grpc;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

import io.grpc.netty.shaded.io.netty.channel.ChannelException;
import io.grpc.netty.shaded.io.netty.channel.socket.nio.NioServerSocketChannel;

import io.github.portreservation.PortReservation;

/**
 * What {@link io.github.portreservation.boot.netty.ReservedNioServerSocketChannel} is,
 * for the Netty that gRPC shades.
 */
class ShadedReservedNioServerSocketChannel extends NioServerSocketChannel {

	private final PortReservation reservation;

	ShadedReservedNioServerSocketChannel(PortReservation reservation) {
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
