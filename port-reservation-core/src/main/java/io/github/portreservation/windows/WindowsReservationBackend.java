package io.github.portreservation.windows;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationBackend;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SystemPortRange;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnsupportedReservationException;

/**
 * What Windows offers: persistent and runtime port reservations, and administered
 * exclusions. Holds no state of its own, and is safe for use by several threads and
 * processes.
 */
final class WindowsReservationBackend implements ReservationBackend {

	private final TransportProtocol protocol;

	private final PersistentBlocks blocks;

	WindowsReservationBackend(TransportProtocol protocol) {
		this.protocol = protocol;
		this.blocks = new PersistentBlocks(protocol);
	}

	@Override
	public Optional<PortReservation> lookup(PortRange range) throws PortReservationException {
		return this.blocks.lookup(range).map((token) -> persistent(range, token));
	}

	@Override
	public PortReservation create(PortRange range) throws PortReservationException {
		return persistent(range, this.blocks.create(range));
	}

	@Override
	public PortReservation create(PortRange range, ReservationKind kind) throws PortReservationException {
		return switch (kind) {
			case PERSISTENT -> create(range);
			case EXCLUDED -> {
				new PortExclusions(this.protocol).create(range);
				yield new ExcludedReservation(this.protocol, range);
			}
			default -> throw unsupported(range, kind);
		};
	}

	/**
	 * Make a persistent block, or take the one that another process has made at the same
	 * moment.
	 */
	@Override
	public PortReservation createForApplication(PortRange range) throws PortReservationException {
		try {
			return create(range);
		}
		catch (PortRangeTakenException ex) {
			return lookup(range).orElseThrow(() -> ex);
		}
	}

	@Override
	public Optional<PortReservation> exclusion(PortRange range) {
		return new PortExclusions(this.protocol).cover(range)
				? Optional.of(new ExcludedReservation(this.protocol, range)) : Optional.empty();
	}

	@Override
	public PortReservation acquire(PortRange range) throws PortReservationException {
		return runtime(range, () -> RuntimeHolders.acquire(this.protocol, range));
	}

	@Override
	public PortReservation acquireAny(int count) throws PortReservationException {
		return runtime(null, () -> RuntimeHolders.acquireAny(this.protocol, count));
	}

	@Override
	public void delete(PortRange range) throws PortReservationException {
		this.blocks.delete(range);
	}

	@Override
	public void delete(PortRange range, ReservationKind kind) throws PortReservationException {
		switch (kind) {
			case PERSISTENT -> delete(range);
			case EXCLUDED -> new PortExclusions(this.protocol).delete(range);
			default -> throw unsupported(range, kind);
		}
	}

	@Override
	public List<SystemPortRange> systemRanges() throws PortReservationException {
		try {
			return List.of(new SystemPortRange(Netsh.forReservations(this.protocol).dynamicRange(),
					SystemPortRange.Use.EPHEMERAL, "netsh int ipv4 show dynamicport"));
		}
		catch (IOException ex) {
			throw new PortReservationException(this.protocol, null,
					"The dynamic range of %s ports cannot be read: %s".formatted(this.protocol, ex.getMessage()), ex);
		}
	}

	@Override
	public List<ReservedBlock> list() {
		return new KnownBlocks(this.protocol).list();
	}

	private PortReservation persistent(PortRange range, ReservationToken token) {
		return new PersistentReservation(this.protocol, range, token);
	}

	private PortReservationException unsupported(PortRange range, ReservationKind kind) {
		return new UnsupportedReservationException(this.protocol, range, kind,
				"Windows keeps PERSISTENT and EXCLUDED blocks until they are deleted.");
	}

	private PortReservation runtime(@Nullable PortRange range, Acquirer acquirer) throws PortReservationException {
		try {
			return new RuntimeReservation(acquirer.acquire());
		}
		catch (PortReservationException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new PortReservationException(this.protocol, range,
					"No socket can hold a reservation of %s ports: %s".formatted(this.protocol, ex.getMessage()), ex);
		}
	}

	/**
	 * A way to acquire a runtime reservation.
	 */
	private interface Acquirer {

		RuntimeHolder acquire() throws IOException;

	}

}
