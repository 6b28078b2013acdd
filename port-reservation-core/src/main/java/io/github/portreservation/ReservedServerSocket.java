package io.github.portreservation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Server socket whose binds go through a reservation. It stands on a channel, because a
 * plain {@link ServerSocket} gives no access to its socket before the bind.
 */
class ReservedServerSocket extends ServerSocket {

	private static final int DEFAULT_BACKLOG = 50;

	private final PortReservation reservation;

	private final ServerSocketChannel channel;

	private final ServerSocket delegate;

	ReservedServerSocket(PortReservation reservation) throws IOException {
		this.reservation = reservation;
		this.channel = reservation.openServerSocketChannel();
		this.delegate = this.channel.socket();
	}

	@Override
	public void bind(@Nullable SocketAddress endpoint) throws IOException {
		bind(endpoint, DEFAULT_BACKLOG);
	}

	@Override
	public void bind(@Nullable SocketAddress endpoint, int backlog) throws IOException {
		if (isClosed()) {
			throw new SocketException("Socket is closed");
		}
		if (isBound()) {
			throw new SocketException("Already bound");
		}
		if (endpoint != null && !(endpoint instanceof InetSocketAddress)) {
			throw new IllegalArgumentException("Unsupported address type: " + endpoint.getClass().getName());
		}
		this.reservation.bind(this.channel, (InetSocketAddress) endpoint, backlog);
	}

	@Override
	public Socket accept() throws IOException {
		try {
			return this.delegate.accept();
		}
		catch (ClosedChannelException ex) {
			SocketException closed = new SocketException("Socket closed");
			closed.initCause(ex);
			throw closed;
		}
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

	@Override
	public ServerSocketChannel getChannel() {
		return this.channel;
	}

	@Override
	public InetAddress getInetAddress() {
		return this.delegate.getInetAddress();
	}

	@Override
	public int getLocalPort() {
		return this.delegate.getLocalPort();
	}

	@Override
	public @Nullable SocketAddress getLocalSocketAddress() {
		return this.delegate.getLocalSocketAddress();
	}

	@Override
	public boolean isBound() {
		return this.delegate.isBound();
	}

	@Override
	public boolean isClosed() {
		return this.delegate.isClosed();
	}

	@Override
	public void setSoTimeout(int timeout) throws SocketException {
		this.delegate.setSoTimeout(timeout);
	}

	@Override
	public int getSoTimeout() throws IOException {
		return this.delegate.getSoTimeout();
	}

	@Override
	public void setReuseAddress(boolean on) throws SocketException {
		this.delegate.setReuseAddress(on);
	}

	@Override
	public boolean getReuseAddress() throws SocketException {
		return this.delegate.getReuseAddress();
	}

	@Override
	public void setReceiveBufferSize(int size) throws SocketException {
		this.delegate.setReceiveBufferSize(size);
	}

	@Override
	public int getReceiveBufferSize() throws SocketException {
		return this.delegate.getReceiveBufferSize();
	}

	@Override
	public void setPerformancePreferences(int connectionTime, int latency, int bandwidth) {
		this.delegate.setPerformancePreferences(connectionTime, latency, bandwidth);
	}

	@Override
	public <T> ServerSocket setOption(SocketOption<T> name, @Nullable T value) throws IOException {
		this.delegate.setOption(name, value);
		return this;
	}

	@Override
	public <T> T getOption(SocketOption<T> name) throws IOException {
		return this.delegate.getOption(name);
	}

	@Override
	public Set<SocketOption<?>> supportedOptions() {
		return this.delegate.supportedOptions();
	}

	@Override
	public String toString() {
		return "ReservedServerSocket[" + (isBound() ? getLocalSocketAddress() : "unbound") + "]";
	}

}
