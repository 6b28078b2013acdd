package io.github.portreservation;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.util.Objects;
import java.util.function.IntPredicate;

import org.jspecify.annotations.Nullable;

/**
 * Binds channels inside a block by number, for reservations that have no token: the
 * lowest free port first, unless {@link TakenPorts} tell of ports that are not worth
 * trying first. For the implementations of {@link ReservationBackend}.
 * <p>
 * Where a failed bind can spoil the channel, a free port is first found with sockets of
 * our own. The reason is a property of Linux: two sockets that have {@code SO_REUSEADDR},
 * as Java's server sockets do there, may both bind a port, and the second fails only when
 * it listens. It stays bound to that port for good, and the caller's channel is not ours
 * to replace. Callers keep other processes from binding at the same time where they can.
 *
 * @since 0.1.0
 */
public final class ExplicitBinder {

	private final TransportProtocol protocol;

	private final PortRange range;

	private final @Nullable IntPredicate connectionsLeft;

	private ExplicitBinder(TransportProtocol protocol, PortRange range, @Nullable IntPredicate connectionsLeft) {
		this.protocol = protocol;
		this.range = range;
		this.connectionsLeft = connectionsLeft;
	}

	/**
	 * Return a binder for systems where a channel whose bind failed can be bound again.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @return the binder
	 */
	public static ExplicitBinder direct(TransportProtocol protocol, PortRange range) {
		return new ExplicitBinder(protocol, range, null);
	}

	/**
	 * Return a binder for systems where a failed bind can spoil a channel.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @param connectionsLeft tells whether there are connections, open or in TIME_WAIT,
	 * from a TCP port of this computer: they are no obstacle to a server
	 * @return the binder
	 */
	public static ExplicitBinder probing(TransportProtocol protocol, PortRange range, IntPredicate connectionsLeft) {
		return new ExplicitBinder(protocol, range, connectionsLeft);
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
		bindAny(channel, address, new TakenPorts());
	}

	/**
	 * Bind a channel to a free port, and try those last that are known to be taken.
	 * @param channel the channel
	 * @param address the address, whose port is not looked at
	 * @param taken the ports that were taken when somebody last looked; what is found out
	 * here is added
	 * @throws ReservedBlockFullException if no port is free, for which every port is
	 * tried
	 * @throws BindException if the address is not one of this computer, or the system
	 * refuses the ports of the block to this process
	 * @throws IOException if binding fails otherwise
	 */
	public void bindAny(BindableChannel channel, InetSocketAddress address, TakenPorts taken) throws IOException {
		try (PortProbe probe = probe()) {
			BindException conflict = null;
			BindException lost = null;
			for (int port : taken.order(this.range)) {
				InetSocketAddress candidate = new InetSocketAddress(address.getAddress(), port);
				conflict = (this.connectionsLeft != null) ? probe.conflict(candidate) : null;
				if (conflict == null) {
					conflict = tryBind(channel, candidate, lost);
					lost = conflict;
				}
				if (conflict == null) {
					taken.handOut(port);
					return;
				}
				taken.add(port);
			}
			throw failure(Objects.requireNonNull(conflict), probe, address);
		}
	}

	/**
	 * Bind a channel to a given port.
	 * @param channel the channel
	 * @param address the address with the port
	 * @throws BindException if the port is taken
	 * @throws IOException if binding fails otherwise
	 */
	public void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		if (this.connectionsLeft != null) {
			try (PortProbe probe = probe()) {
				BindException conflict = probe.conflict(address);
				if (conflict != null) {
					throw conflict;
				}
			}
		}
		channel.bind(address);
	}

	private PortProbe probe() {
		return new PortProbe(this.protocol, (this.connectionsLeft != null) ? this.connectionsLeft : (port) -> true);
	}

	/**
	 * Bind the caller's channel.
	 * @param channel the channel
	 * @param address the address with the port
	 * @param lost why an earlier bind of the channel failed: another program was faster
	 * @return why it failed, or {@code null} if the channel is bound
	 * @throws IOException if binding fails otherwise, also because the earlier bind has
	 * spoilt the channel
	 */
	private @Nullable BindException tryBind(BindableChannel channel, InetSocketAddress address,
			@Nullable BindException lost) throws IOException {
		try {
			channel.bind(address);
			return null;
		}
		catch (BindException ex) {
			return ex;
		}
		catch (SocketException ex) {
			if (lost == null) {
				throw ex;
			}
			lost.addSuppressed(ex);
			throw lost;
		}
	}

	private BindException failure(BindException conflict, PortProbe probe, InetSocketAddress address)
			throws IOException {
		if (this.connectionsLeft != null) {
			return AddressInUse.is(conflict) ? full(conflict) : conflict;
		}
		BindException unusable = probe.conflict(new InetSocketAddress(address.getAddress(), 0));
		return (unusable != null) ? unusable : full(conflict);
	}

	private ReservedBlockFullException full(BindException conflict) {
		ReservedBlockFullException full = new ReservedBlockFullException(this.protocol, this.range);
		full.initCause(conflict);
		return full;
	}

}
