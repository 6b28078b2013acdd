package io.github.portreservation.boot.tomcat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.apache.tomcat.util.net.NioEndpoint;
import org.jspecify.annotations.Nullable;
import org.springframework.util.Assert;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationBindException;
import io.github.portreservation.boot.reservation.UnusablePortException;

/**
 * {@link NioEndpoint} that listens on a port of the reserved block. It keeps the channel
 * itself, because the superclass keeps its own out of reach; the methods overridden here
 * are all that use it. A channel that was inherited, or a Unix domain socket, has no port
 * to reserve and remains the superclass's business.
 */
class ReservedNioEndpoint extends NioEndpoint {

	private volatile @Nullable PortReservation reservation;

	private volatile @Nullable ServerSocketChannel channel;

	void setReservation(PortReservation reservation) {
		this.reservation = reservation;
	}

	void setReservationIfMissing(PortReservation reservation) {
		if (this.reservation == null) {
			this.reservation = reservation;
		}
	}

	@Override
	protected void initServerSocket() throws Exception {
		if (getUseInheritedChannel() || getUnixDomainSocketPath() != null) {
			super.initServerSocket();
			return;
		}
		PortReservation reservation = this.reservation;
		Assert.state(reservation != null, "No reservation has been set");
		ServerSocketChannel opened = reservation.openServerSocketChannel();
		try {
			this.socketProperties.setProperties(opened.socket());
			bind(opened, reservation);
			opened.configureBlocking(true);
		}
		catch (IOException | RuntimeException ex) {
			closeAfter(ex, opened);
			throw ex;
		}
		this.channel = opened;
	}

	private void bind(ServerSocketChannel channel, PortReservation reservation) throws IOException {
		int port = getPortWithOffset();
		try {
			reservation.bind(channel, new InetSocketAddress(getAddress(), port), getAcceptCount());
		}
		catch (PortReservationBindException ex) {
			throw ex;
		}
		catch (BindException ex) {
			throw new UnusablePortException(port, ex);
		}
	}

	private static void closeAfter(Exception failure, ServerSocketChannel opened) {
		try {
			opened.close();
		}
		catch (IOException ex) {
			failure.addSuppressed(ex);
		}
	}

	@Override
	protected @Nullable NetworkChannel getServerSocket() {
		ServerSocketChannel channel = this.channel;
		return (channel != null) ? channel : super.getServerSocket();
	}

	@Override
	protected SocketChannel serverSocketAccept() throws Exception {
		ServerSocketChannel channel = this.channel;
		return (channel != null) ? channel.accept() : super.serverSocketAccept();
	}

	@Override
	protected void doCloseServerSocket() throws IOException {
		ServerSocketChannel channel = this.channel;
		this.channel = null;
		if (channel != null) {
			channel.close();
			return;
		}
		super.doCloseServerSocket();
	}

}
