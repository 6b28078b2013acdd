package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.AbstractPortReservation;
import io.github.portreservation.BindableChannel;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;

/**
 * Block that the registry keeps, and where it can the kernel. Sockets are bound by
 * number.
 */
final class RegistryReservation extends AbstractPortReservation {

	private final ReservationKind kind;

	private final Registry registry;

	private final @Nullable Lease lease;

	private final RegistryBinding binding;

	private RegistryReservation(TransportProtocol protocol, PortRange range, ReservationKind kind, Registry registry,
			@Nullable Lease lease) {
		super(protocol, range);
		this.kind = kind;
		this.registry = registry;
		this.lease = lease;
		this.binding = new RegistryBinding(registry, protocol, range);
	}

	static RegistryReservation kept(Registry registry, KeptBlock block) {
		return new RegistryReservation(block.protocol(), block.range(), block.kind(), registry, null);
	}

	static RegistryReservation leased(Registry registry, Lease lease) {
		LeaseName name = lease.name();
		return new RegistryReservation(name.protocol(), name.range(), name.kind(), registry, lease);
	}

	@Override
	public ReservationKind kind() {
		return this.kind;
	}

	@Override
	protected void tie(NetworkChannel channel) {
		throw new UnsupportedOperationException(
				"A %s reservation has nothing to tie a channel to: bind the channel through the reservation"
					.formatted(kind()));
	}

	@Override
	protected void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		try {
			this.binding.bindAny(channel, address);
		}
		catch (RegistryFault ex) {
			throw ex.describe(protocol(), range());
		}
	}

	@Override
	protected void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		try {
			this.binding.bindExactly(channel, address);
		}
		catch (RegistryFault ex) {
			throw ex.describe(protocol(), range());
		}
	}

	@Override
	protected void verifyOpen() throws PortReservationException {
		try {
			requireRegistered();
			String obstacle = (this.kind == ReservationKind.KERNEL) ? this.registry.kernel().obstacle(range()) : null;
			if (obstacle != null) {
				throw new ReservationNotFoundException(protocol(), range(), obstacle);
			}
		}
		catch (PortReservationException ex) {
			throw ex;
		}
		catch (RegistryFault ex) {
			throw ex.describe(protocol(), range());
		}
		catch (IOException ex) {
			throw new PortReservationException(protocol(), range(),
					"Whether the kernel keeps the %s ports %s cannot be found out: %s".formatted(protocol(), range(),
							ex.getMessage()),
					ex);
		}
	}

	private void requireRegistered() throws IOException {
		if (this.lease != null) {
			if (!this.lease.isHeld()) {
				throw gone("The lease of this process has been removed from the registry '%s'.");
			}
		}
		else if (this.registry.blocks().lookup(protocol(), range()).isEmpty()) {
			throw gone("The block has been deleted from the registry '%s'.");
		}
	}

	private ReservationNotFoundException gone(String how) {
		return new ReservationNotFoundException(protocol(), range(), how.formatted(this.registry));
	}

	@Override
	protected void release() throws IOException {
		if (this.lease != null) {
			try {
				this.registry.end(this.lease);
			}
			catch (RegistryFault ex) {
				throw ex.describe(protocol(), range());
			}
		}
	}

}
