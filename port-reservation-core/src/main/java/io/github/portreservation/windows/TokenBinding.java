package io.github.portreservation.windows;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.NetworkChannel;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.BindableChannel;
import io.github.portreservation.PortOutsideReservationException;
import io.github.portreservation.ReservedBlockFullException;

/**
 * Binds channels by the token of the block: the channel is tied to the reservation, and
 * Windows then chooses a port of the block when it is bound to port 0. Which error
 * Windows gives for a full block is not documented, and the JDK reports some of them as
 * "Address already in use": what has happened is found out from what spare sockets meet.
 * Source: Microsoft's page "SIO_ASSOCIATE_PORT_RESERVATION".
 */
final class TokenBinding implements BlockBinding {

	/**
	 * One for all blocks: {@link ExactTokenBinding} may take every free port of a block
	 * for a moment, which another bind of this process must not see.
	 */
	private static final Lock binding = new ReentrantLock();

	private final Tokens tokens;

	private final @Nullable StandardProtocolFamily family;

	private final TiedChannels tied;

	private final ExactTokenBinding exact;

	TokenBinding(Tokens tokens, @Nullable StandardProtocolFamily family) {
		this.tokens = tokens;
		this.family = family;
		this.tied = new TiedChannels(tokens, family);
		this.exact = new ExactTokenBinding(tokens.range(), this.tied);
	}

	/**
	 * Return the binding for a block, after finding out what it takes.
	 * @param tokens the block
	 * @return the binding
	 * @throws AssociationDeniedException if this process may not use the token
	 * @throws IOException if no socket can be tied for another reason
	 */
	static TokenBinding open(Tokens tokens) throws IOException {
		return new TokenBinding(tokens, new AssociationProbe(tokens).family());
	}

	@Override
	public @Nullable StandardProtocolFamily family() {
		return this.family;
	}

	@Override
	public void tie(NetworkChannel channel) throws IOException {
		this.tied.tie(channel);
	}

	/**
	 * Return whether a channel that was tied is open still.
	 * @return {@code true} if at least one is
	 */
	boolean isUsed() {
		return this.tied.isAnyOpen();
	}

	@Override
	public void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		InetSocketAddress suitable = suitable(address);
		binding.lock();
		try {
			this.tied.tie(channel.channel());
			bindTied(channel, suitable);
		}
		finally {
			binding.unlock();
		}
		int port = SpareSocket.port(channel.channel());
		if (!this.tokens.range().contains(port)) {
			throw new PortOutsideReservationException(this.tokens.protocol(), this.tokens.range(), port);
		}
	}

	@Override
	public void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		InetSocketAddress suitable = suitable(address);
		binding.lock();
		try {
			this.exact.bind(channel, suitable);
		}
		finally {
			binding.unlock();
		}
	}

	private void bindTied(BindableChannel channel, InetSocketAddress address) throws IOException {
		try {
			channel.bind(address);
		}
		catch (SocketException ex) {
			if (isFull(address)) {
				ReservedBlockFullException full = new ReservedBlockFullException(this.tokens.protocol(),
						this.tokens.range());
				full.initCause(ex);
				throw full;
			}
			channel.bind(address);
		}
	}

	private boolean isFull(InetSocketAddress address) throws IOException {
		try (SpareSocket inside = this.tied.openSpare(); SpareSocket outside = this.tied.openUntiedSpare()) {
			return !inside.tryBind(address) && outside.tryBind(address);
		}
	}

	private InetSocketAddress suitable(InetSocketAddress address) throws IOException {
		if (this.family != StandardProtocolFamily.INET || address.getAddress() instanceof Inet4Address) {
			return address;
		}
		if (address.getAddress().isAnyLocalAddress()) {
			return new InetSocketAddress(InetAddress.getByAddress(new byte[4]), address.getPort());
		}
		throw this.tokens.errors().associatingDualStack(Winsock.WSAEINVAL);
	}

}
