package io.github.portreservation.boot.reservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.function.IntConsumer;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortReservation;

/**
 * TCP reservation that lets a port outside the block be bound as if there were none.
 */
class LenientPortReservation extends DelegatingPortReservation {

	private final IntConsumer outside;

	/**
	 * Create a reservation.
	 * @param delegate the reservation of the block
	 * @param outside is told each port outside that has been bound
	 */
	LenientPortReservation(PortReservation delegate, IntConsumer outside) {
		super(delegate);
		this.outside = outside;
	}

	@Override
	public void bind(ServerSocketChannel channel, @Nullable InetSocketAddress address, int backlog) throws IOException {
		if (address == null || address.isUnresolved() || address.getPort() == 0
				|| range().contains(address.getPort())) {
			super.bind(channel, address, backlog);
			return;
		}
		channel.bind(address, backlog);
		this.outside.accept(address.getPort());
	}

}
