package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Backend that keeps blocks in memory and refuses those it is told to refuse.
 */
class FakeBackend implements ReservationBackend {

	private final TransportProtocol protocol;

	final List<PortRange> blocks = new ArrayList<>();

	final List<PortRange> refused = new ArrayList<>();

	boolean brokenOnDelete;

	Runnable beforeCreate = () -> {
	};

	FakeBackend(TransportProtocol protocol) {
		this.protocol = protocol;
	}

	@Override
	public Optional<PortReservation> lookup(PortRange range) {
		return this.blocks.contains(range) ? Optional.of(new FakeReservation(range)) : Optional.empty();
	}

	@Override
	public PortReservation create(PortRange range) throws PortReservationException {
		this.beforeCreate.run();
		for (PortRange taken : this.blocks) {
			requireApart(range, taken);
		}
		for (PortRange taken : this.refused) {
			requireApart(range, taken);
		}
		this.blocks.add(range);
		return new FakeReservation(range);
	}

	private void requireApart(PortRange range, PortRange taken) throws PortRangeTakenException {
		if (taken.overlaps(range)) {
			throw new PortRangeTakenException(this.protocol, range,
					new ReservedBlock(this.protocol, taken, ReservationKind.COOPERATIVE, "kept by a test"),
					"Choose other ports.");
		}
	}

	@Override
	public PortReservation create(PortRange range, ReservationKind kind) throws PortReservationException {
		return create(range);
	}

	@Override
	public PortReservation createForApplication(PortRange range) throws PortReservationException {
		return create(range);
	}

	@Override
	public PortReservation acquire(PortRange range) throws PortReservationException {
		return create(range);
	}

	@Override
	public PortReservation acquireAny(int count) throws PortReservationException {
		for (int start = 20000; start + count <= 20100; start++) {
			PortRange range = new PortRange(start, count);
			if (this.blocks.stream().noneMatch(range::overlaps)) {
				return acquire(range);
			}
		}
		throw new PortReservationException(this.protocol, null, "There are no such ports", null);
	}

	@Override
	public void delete(PortRange range) throws PortReservationException {
		if (this.brokenOnDelete) {
			throw new PortReservationException(this.protocol, range, "The disk is on fire", null);
		}
		if (!this.blocks.remove(range)) {
			throw new ReservationNotFoundException(this.protocol, range, "There is none.");
		}
	}

	@Override
	public void delete(PortRange range, ReservationKind kind) throws PortReservationException {
		delete(range);
	}

	@Override
	public List<ReservedBlock> list() {
		return List.of();
	}

	/**
	 * Reservation of a block in memory.
	 */
	private final class FakeReservation extends AbstractPortReservation {

		private FakeReservation(PortRange range) {
			super(FakeBackend.this.protocol, range);
		}

		@Override
		public ReservationKind kind() {
			return ReservationKind.RUNTIME;
		}

		@Override
		protected void tie(NetworkChannel channel) {
		}

		@Override
		protected void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
			ExplicitBinder.direct(protocol(), range()).bindAny(channel, address);
		}

		@Override
		protected void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
			channel.bind(address);
		}

		@Override
		protected void verifyOpen() {
		}

		@Override
		protected void release() {
			FakeBackend.this.blocks.remove(range());
		}

	}

}
