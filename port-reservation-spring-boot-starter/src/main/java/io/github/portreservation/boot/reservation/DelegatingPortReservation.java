package io.github.portreservation.boot.reservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservation} in front of another, which does all the work.
 */
abstract class DelegatingPortReservation implements PortReservation {

	private final PortReservation delegate;

	DelegatingPortReservation(PortReservation delegate) {
		this.delegate = delegate;
	}

	@Override
	public TransportProtocol protocol() {
		return this.delegate.protocol();
	}

	@Override
	public PortRange range() {
		return this.delegate.range();
	}

	@Override
	public ReservationKind kind() {
		return this.delegate.kind();
	}

	@Override
	public ServerSocketChannel openServerSocketChannel() throws IOException {
		return this.delegate.openServerSocketChannel();
	}

	@Override
	public DatagramChannel openDatagramChannel() throws IOException {
		return this.delegate.openDatagramChannel();
	}

	@Override
	public void prepare(NetworkChannel channel) throws IOException {
		this.delegate.prepare(channel);
	}

	@Override
	public void bind(ServerSocketChannel channel, @Nullable InetSocketAddress address, int backlog) throws IOException {
		this.delegate.bind(channel, address, backlog);
	}

	@Override
	public void bind(DatagramChannel channel, @Nullable InetSocketAddress address) throws IOException {
		this.delegate.bind(channel, address);
	}

	@Override
	public int tryPort() throws IOException {
		return this.delegate.tryPort();
	}

	@Override
	public void verify() throws PortReservationException {
		this.delegate.verify();
	}

	@Override
	public void close() throws IOException {
		this.delegate.close();
	}

	@Override
	public String toString() {
		return this.delegate.toString();
	}

}
