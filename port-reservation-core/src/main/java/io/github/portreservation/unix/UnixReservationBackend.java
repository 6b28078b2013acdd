package io.github.portreservation.unix;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationBackend;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SystemPortRange;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnsupportedReservationException;

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
		KeptBlock block = call(range, () -> this.registry.blocks().lookup(this.protocol, range)).orElse(null);
		return (block != null) ? Optional.of(RegistryReservation.kept(this.registry, block)) : Optional.empty();
	}

	@Override
	public PortReservation create(PortRange range) throws PortReservationException {
		return call(range, () -> RegistryReservation.kept(this.registry, this.registry.keep(this.protocol, range)));
	}

	@Override
	public PortReservation create(PortRange range, ReservationKind kind) throws PortReservationException {
		requireSupported(range, kind);
		return call(range, () -> {
			if (kind == ReservationKind.KERNEL && !this.registry.kernel().canKeep(range)) {
				throw kernelDenied(range);
			}
			return RegistryReservation.kept(this.registry, this.registry.keep(this.protocol, range, kind));
		});
	}

	private PortReservationException kernelDenied(PortRange range) throws IOException {
		if (UnixUser.isRoot()) {
			return new UnsupportedReservationException(this.protocol, range, ReservationKind.KERNEL,
					"net.ipv4.ip_local_reserved_ports cannot be written, as in a container whose /proc/sys is for reading only. Set it outside, on the host or by the container's options.");
		}
		return new AccessDeniedReservationException(this.protocol, range,
				"The kernel lets only root put the %s ports %s on its list".formatted(this.protocol, range),
				"To guard them until the next restart, run: " + this.registry.kernel().command(range), null);
	}

	@Override
	public PortReservation createForApplication(PortRange range) throws PortReservationException {
		return call(range, () -> leased(this.registry.leaseShared(this.protocol, range)));
	}

	@Override
	public PortReservation acquire(PortRange range) throws PortReservationException {
		return call(range, () -> leased(this.registry.lease(this.protocol, range)));
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
			if (lookup(range).isPresent()) {
				throw new AccessDeniedReservationException(this.protocol, range,
						"The %s ports %s are kept in the registry of the whole computer, which only root changes"
							.formatted(this.protocol, range),
						"Delete the block as root: sudo " + new ToolCommands(this.protocol, range).delete(), null);
			}
			throw new ReservationNotFoundException(this.protocol, range,
					"The registry '%s' has none; a lease ends with its process.".formatted(this.registry));
		}
	}

	@Override
	public void delete(PortRange range, ReservationKind kind) throws PortReservationException {
		requireSupported(range, kind);
		PortReservation found = lookup(range).orElse(null);
		if (found != null && found.kind() != kind) {
			throw new ReservationNotFoundException(this.protocol, range,
					"There is one, but of kind %s.".formatted(found.kind()));
		}
		delete(range);
	}

	private void requireSupported(PortRange range, ReservationKind kind) throws UnsupportedReservationException {
		boolean kernel = kind == ReservationKind.KERNEL && this.registry.kernel().hasList();
		if (!kernel && kind != ReservationKind.COOPERATIVE) {
			throw new UnsupportedReservationException(this.protocol, range, kind,
					"%s COOPERATIVE blocks until they are deleted.".formatted(
							this.registry.kernel().hasList() ? "Linux keeps KERNEL and" : "This system keeps only"));
		}
	}

	@Override
	public List<SystemPortRange> systemRanges() throws PortReservationException {
		return UnixUser.isMac() ? List.of(macEphemeralRange()) : call(null, this.registry.kernel()::systemRanges);
	}

	private static SystemPortRange macEphemeralRange() {
		return new SystemPortRange(PortRange.between(49152, 65535), SystemPortRange.Use.EPHEMERAL,
				"the default of macOS; net.inet.ip.portrange.first tells the real start");
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
			String command = this.registry.kernel().exposure(range);
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

	private <T> T call(@Nullable PortRange range, FileAction<T> action) throws PortReservationException {
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
