package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.AbstractPortReservation;
import io.github.portreservation.BindableChannel;
import io.github.portreservation.ExplicitBinder;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;

/**
 * Block that the registry keeps: only users of this library keep out of each other's way.
 * Sockets are bound by number.
 */
class CooperativeReservation extends AbstractPortReservation {

	private final Registry registry;

	private final @Nullable Lease lease;

	private final ExplicitBinder binder;

	CooperativeReservation(TransportProtocol protocol, PortRange range, Registry registry, @Nullable Lease lease) {
		super(protocol, range);
		this.registry = registry;
		this.lease = lease;
		this.binder = ExplicitBinder.probing(protocol, range);
	}

	@Override
	public ReservationKind kind() {
		return ReservationKind.COOPERATIVE;
	}

	@Override
	protected void tie(NetworkChannel channel) {
		throw new UnsupportedOperationException(
				"A %s reservation has nothing to tie a channel to: bind the channel through the reservation"
					.formatted(kind()));
	}

	@Override
	protected void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		this.registry.binding(() -> {
			this.binder.bindAny(channel, address);
			return channel;
		});
	}

	@Override
	protected void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		this.registry.binding(() -> {
			this.binder.bindExactly(channel, address);
			return channel;
		});
	}

	@Override
	protected void verifyOpen() throws PortReservationException {
		if (this.lease != null) {
			if (!this.lease.isHeld()) {
				throw gone("The lease of this process has been removed from the registry '%s'.");
			}
			return;
		}
		try {
			if (this.registry.lookup(protocol(), range()).isEmpty()) {
				throw gone("The block has been deleted from the registry '%s'.");
			}
		}
		catch (RegistryFault ex) {
			throw ex.describe(protocol(), range());
		}
	}

	private ReservationNotFoundException gone(String how) {
		return new ReservationNotFoundException(protocol(), range(), how.formatted(this.registry));
	}

	@Override
	protected void release() throws IOException {
		if (this.lease != null) {
			this.registry.end(this.lease);
		}
	}

}
