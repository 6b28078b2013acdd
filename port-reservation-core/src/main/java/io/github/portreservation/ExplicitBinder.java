package io.github.portreservation;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * Binds channels inside a block by number, for reservations that have no token: the
 * lowest free port first. For the implementations of {@link ReservationBackend}.
 * <p>
 * Where a failed bind can spoil the channel, a free port is first found with a channel of
 * our own. The reason is a property of Linux and macOS: two sockets that have
 * {@code SO_REUSEADDR}, as Java's server sockets do there, may both bind a port, and the
 * second fails only when it listens. It stays bound to that port for good, and the
 * caller's channel is not ours to replace. Callers keep other processes from binding at
 * the same time where they can.
 *
 * @since 0.1.0
 */
public final class ExplicitBinder {

	private final TransportProtocol protocol;

	private final PortRange range;

	private final boolean probing;

	private ExplicitBinder(TransportProtocol protocol, PortRange range, boolean probing) {
		this.protocol = protocol;
		this.range = range;
		this.probing = probing;
	}

	/**
	 * Return a binder for systems where a channel whose bind failed can be bound again.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @return the binder
	 */
	public static ExplicitBinder direct(TransportProtocol protocol, PortRange range) {
		return new ExplicitBinder(protocol, range, false);
	}

	/**
	 * Return a binder for systems where a failed bind can spoil a channel.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @return the binder
	 */
	public static ExplicitBinder probing(TransportProtocol protocol, PortRange range) {
		return new ExplicitBinder(protocol, range, true);
	}

	/**
	 * Bind a channel to the lowest free port.
	 * @param channel the channel
	 * @param address the address, whose port is not looked at
	 * @throws ReservedBlockFullException if no port is free
	 * @throws BindException if the address is not one of this computer, or the system
	 * refuses the ports of the block to this process
	 * @throws IOException if binding fails otherwise
	 */
	public void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		BindException conflict = null;
		try (PortProbe probe = new PortProbe(channel)) {
			for (int port = this.range.start(); port <= this.range.end(); port++) {
				InetSocketAddress candidate = new InetSocketAddress(address.getAddress(), port);
				conflict = this.probing ? probe.conflict(candidate) : null;
				if (conflict == null) {
					conflict = tryBind(channel, candidate);
				}
				if (conflict == null) {
					return;
				}
			}
			requireUsable(probe, address, conflict);
		}
		ReservedBlockFullException full = new ReservedBlockFullException(this.protocol, this.range);
		full.initCause(conflict);
		throw full;
	}

	/**
	 * Bind a channel to a given port.
	 * @param channel the channel
	 * @param address the address with the port
	 * @throws BindException if the port is taken
	 * @throws IOException if binding fails otherwise
	 */
	public void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		if (this.probing) {
			try (PortProbe probe = new PortProbe(channel)) {
				BindException conflict = probe.conflict(address);
				if (conflict != null) {
					throw conflict;
				}
			}
		}
		channel.bind(address);
	}

	private @Nullable BindException tryBind(BindableChannel channel, InetSocketAddress address) throws IOException {
		try {
			channel.bind(address);
			return null;
		}
		catch (BindException ex) {
			return ex;
		}
	}

	private void requireUsable(PortProbe probe, InetSocketAddress address, @Nullable BindException conflict)
			throws IOException {
		BindException unusable = probe.conflict(new InetSocketAddress(address.getAddress(), 0));
		if (unusable != null) {
			throw unusable;
		}
		if (conflict != null && "Permission denied".equals(conflict.getMessage())) {
			throw conflict;
		}
	}

}
