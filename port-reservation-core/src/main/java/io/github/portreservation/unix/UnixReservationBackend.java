package io.github.portreservation.unix;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationBackend;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TransportProtocol;

/**
 * Reservations of Linux and macOS, which stand on a {@link Registry}.
 */
class UnixReservationBackend implements ReservationBackend {

	private static final System.Logger logger = System.getLogger(UnixReservationBackend.class.getName());

	private final TransportProtocol protocol;

	private final Registry registry;

	UnixReservationBackend(TransportProtocol protocol, Registry registry) {
		this.protocol = protocol;
		this.registry = registry;
	}

	@Override
	public Optional<PortReservation> lookup(PortRange range) throws PortReservationException {
		return call(range, () -> this.registry.lookup(this.protocol, range)
			.map((block) -> RegistryReservation.kept(this.registry, block)));
	}

	@Override
	public PortReservation create(PortRange range) throws PortReservationException {
		return call(range, () -> RegistryReservation.kept(this.registry, this.registry.keep(this.protocol, range)));
	}

	@Override
	public PortReservation createForApplication(PortRange range) throws PortReservationException {
		return call(range, () -> leased(this.registry.lease(this.protocol, range, false)));
	}

	@Override
	public PortReservation acquire(PortRange range) throws PortReservationException {
		return call(range, () -> leased(this.registry.lease(this.protocol, range, true)));
	}

	@Override
	public PortReservation acquireAny(int count) throws PortReservationException {
		return call(null,
				() -> leased(this.registry.leaseAny(this.protocol, count)
					.orElseThrow(() -> new PortReservationException(this.protocol, null,
							"There are no %d consecutive free %s ports outside the ephemeral range: ask for fewer"
								.formatted(count, this.protocol),
							null))));
	}

	@Override
	public void delete(PortRange range) throws PortReservationException {
		if (!call(range, () -> this.registry.delete(this.protocol, range))) {
			throw new ReservationNotFoundException(this.protocol, range,
					"The registry '%s' has none; a lease ends with its process.".formatted(this.registry));
		}
	}

	@Override
	public List<ReservedBlock> list() throws PortReservationException {
		return call(null, () -> this.registry.list(this.protocol));
	}

	private PortReservation leased(Lease lease) {
		RegistryReservation reservation = RegistryReservation.leased(this.registry, lease);
		warnIfExposed(reservation.range());
		return reservation;
	}

	private void warnIfExposed(PortRange range) {
		try {
			String command = this.registry.exposure(range);
			if (command != null) {
				logger.log(System.Logger.Level.WARNING,
						() -> "Nothing keeps outgoing connections from taking one of the %s ports %s, which lie in the ephemeral range. Guard them with: %s"
							.formatted(this.protocol, range, command));
			}
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.WARNING,
					() -> "Whether outgoing connections can take one of the %s ports %s cannot be found out: %s"
						.formatted(this.protocol, range, RegistryFolder.reason(ex)));
		}
	}

	private <T> T call(@Nullable PortRange range, RegistryLock.Action<T> action) throws PortReservationException {
		try {
			return action.run();
		}
		catch (PortReservationException ex) {
			throw ex;
		}
		catch (RegistryFault ex) {
			throw ex.describe(this.protocol, range);
		}
		catch (IOException ex) {
			throw new PortReservationException(this.protocol, range,
					"Port reservation registry '%s' failed: %s".formatted(this.registry, ex.getMessage()), ex);
		}
	}

}
