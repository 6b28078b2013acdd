package io.github.portreservation.windows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

import io.github.portreservation.AbstractPortReservation;
import io.github.portreservation.BindableChannel;
import io.github.portreservation.ExplicitBinder;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.TransportProtocol;

/**
 * Block inside administered exclusions. Windows keeps it from automatic assignment, and
 * any process may bind a port of it by number. The exclusions live until they are
 * deleted: closing this gives nothing back.
 */
final class ExcludedReservation extends AbstractPortReservation {

	private final ExplicitBinder binder;

	ExcludedReservation(TransportProtocol protocol, PortRange range) {
		super(protocol, range);
		this.binder = ExplicitBinder.direct(protocol, range);
	}

	@Override
	public ReservationKind kind() {
		return ReservationKind.EXCLUDED;
	}

	@Override
	protected void tie(NetworkChannel channel) {
		throw new UnsupportedOperationException(
				"%s ports %s are kept by an exclusion, which has no token: only a bind by number takes one of them"
					.formatted(protocol(), range()));
	}

	@Override
	protected void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		this.binder.bindAny(channel, address);
	}

	@Override
	protected void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		this.binder.bindExactly(channel, address);
	}

	@Override
	protected void verifyOpen() throws PortReservationException {
		new PortExclusions(protocol()).require(range());
	}

	@Override
	protected void release() {
		// The exclusion is kept until it is deleted.
	}

}
