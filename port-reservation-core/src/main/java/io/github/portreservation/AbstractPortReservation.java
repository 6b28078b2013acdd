package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;

/**
 * What all reservations have in common: the rule for port numbers, and refusing what does
 * not fit the protocol or comes after the end. For the implementations of
 * {@link ReservationBackend}.
 *
 * @since 0.1.0
 */
public abstract class AbstractPortReservation implements PortReservation {

	private final TransportProtocol protocol;

	private final PortRange range;

	private final AtomicBoolean closed = new AtomicBoolean();

	/**
	 * Create a reservation.
	 * @param protocol the protocol of the ports
	 * @param range the ports
	 */
	protected AbstractPortReservation(TransportProtocol protocol, PortRange range) {
		this.protocol = protocol;
		this.range = range;
	}

	@Override
	public final TransportProtocol protocol() {
		return this.protocol;
	}

	@Override
	public final PortRange range() {
		return this.range;
	}

	@Override
	public final ServerSocketChannel openServerSocketChannel() throws IOException {
		require(TransportProtocol.TCP);
		StandardProtocolFamily family = protocolFamily();
		return (family != null) ? ServerSocketChannel.open(family) : ServerSocketChannel.open();
	}

	@Override
	public final DatagramChannel openDatagramChannel() throws IOException {
		require(TransportProtocol.UDP);
		StandardProtocolFamily family = protocolFamily();
		return (family != null) ? DatagramChannel.open(family) : DatagramChannel.open();
	}

	@Override
	public final void prepare(NetworkChannel channel) throws IOException {
		Objects.requireNonNull(channel, "'channel' must not be null");
		require((channel instanceof DatagramChannel) ? TransportProtocol.UDP : TransportProtocol.TCP);
		requireUnbound(channel);
		tie(channel);
	}

	private static void requireUnbound(NetworkChannel channel) throws IOException {
		if (channel.getLocalAddress() != null) {
			throw new IllegalStateException("Channel is bound to %s already".formatted(channel.getLocalAddress()));
		}
	}

	@Override
	public final void bind(ServerSocketChannel channel, @Nullable InetSocketAddress address, int backlog)
			throws IOException {
		Objects.requireNonNull(channel, "'channel' must not be null");
		require(TransportProtocol.TCP);
		bind(new BindableServerSocketChannel(channel, backlog), address);
	}

	@Override
	public final void bind(DatagramChannel channel, @Nullable InetSocketAddress address) throws IOException {
		Objects.requireNonNull(channel, "'channel' must not be null");
		require(TransportProtocol.UDP);
		bind(new BindableDatagramChannel(channel), address);
	}

	private void bind(BindableChannel channel, @Nullable InetSocketAddress requested) throws IOException {
		requireUnbound(channel.channel());
		InetSocketAddress address = (requested != null) ? requested : new InetSocketAddress(0);
		if (address.isUnresolved()) {
			throw new SocketException("Address '%s' cannot be resolved".formatted(address.getHostString()));
		}
		if (address.getPort() == 0) {
			bindAny(channel, address);
		}
		else if (this.range.contains(address.getPort())) {
			bindExactly(channel, address);
		}
		else {
			throw new PortOutsideReservationException(this.protocol, this.range, address.getPort());
		}
	}

	@Override
	public final int tryPort() throws IOException {
		require(this.protocol);
		return takePort();
	}

	/**
	 * Bind a socket of this method's own to any port of the block and close it again, for
	 * {@link #tryPort()}.
	 * @return the port
	 * @throws IOException if none is free or binding fails otherwise
	 */
	protected int takePort() throws IOException {
		try (NetworkChannel channel = (this.protocol == TransportProtocol.TCP) ? openServerSocketChannel()
				: openDatagramChannel()) {
			if (channel instanceof ServerSocketChannel server) {
				bind(server, null, 1);
			}
			else {
				bind((DatagramChannel) channel, null);
			}
			return ((InetSocketAddress) Objects.requireNonNull(channel.getLocalAddress())).getPort();
		}
	}

	@Override
	public final void verify() throws PortReservationException {
		if (this.closed.get()) {
			throw new ReservationNotFoundException(this.protocol, this.range, "This process has closed it.");
		}
		verifyOpen();
	}

	@Override
	public final void close() throws IOException {
		if (this.closed.compareAndSet(false, true)) {
			release();
		}
	}

	private void require(TransportProtocol required) {
		if (this.protocol != required) {
			throw new IllegalStateException("Ports %s are reserved for %s: a %s channel cannot take one of them"
				.formatted(this.range, this.protocol, required));
		}
		if (this.closed.get()) {
			throw new IllegalStateException(
					"The reservation of %s ports %s has been closed".formatted(this.protocol, this.range));
		}
	}

	/**
	 * Return the address family of channels that the reservation takes.
	 * @return the family, or {@code null} for Java's default, dual-stack where the system
	 * has it
	 * @throws IOException if that cannot be found out
	 */
	protected @Nullable StandardProtocolFamily protocolFamily() throws IOException {
		return null;
	}

	/**
	 * Tie a channel to the reservation, for {@link #prepare(NetworkChannel)}.
	 * @param channel a channel of the right protocol that is not bound
	 * @throws IOException if the operating system refuses
	 */
	protected abstract void tie(NetworkChannel channel) throws IOException;

	/**
	 * Bind a channel to any free port of the block.
	 * @param channel the channel
	 * @param address the address, with port 0
	 * @throws IOException if none is free or binding fails otherwise
	 */
	protected abstract void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException;

	/**
	 * Bind a channel to a given port of the block.
	 * @param channel the channel
	 * @param address the address, with a port of the block
	 * @throws IOException if the port is taken or binding fails otherwise
	 */
	protected abstract void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException;

	/**
	 * Ask the operating system anew whether the block is still kept.
	 * @throws PortReservationException if it is not, or that cannot be found out
	 */
	protected abstract void verifyOpen() throws PortReservationException;

	/**
	 * Give back what lives with this process; called at most once.
	 * @throws IOException if it could not be given back
	 */
	protected abstract void release() throws IOException;

	@Override
	public String toString() {
		return "%s %s (%s)".formatted(this.protocol, this.range, kind());
	}

}
