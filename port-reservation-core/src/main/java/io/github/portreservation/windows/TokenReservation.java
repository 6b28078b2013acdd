package io.github.portreservation.windows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.NetworkChannel;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.AbstractPortReservation;
import io.github.portreservation.BindableChannel;
import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * Reservation that has a token. How channels are bound by it is decided at the first use.
 */
abstract class TokenReservation extends AbstractPortReservation {

	TokenReservation(TransportProtocol protocol, PortRange range) {
		super(protocol, range);
	}

	/**
	 * Return the way channels are bound, always the same.
	 * @return the way
	 * @throws IOException if it cannot be found out
	 */
	abstract BlockBinding binding() throws IOException;

	@Override
	protected final @Nullable StandardProtocolFamily protocolFamily() throws IOException {
		return binding().family();
	}

	@Override
	protected final void tie(NetworkChannel channel) throws IOException {
		binding().tie(channel);
	}

	@Override
	protected final void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		binding().bindAny(channel, address);
	}

	@Override
	protected final void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		binding().bindExactly(channel, address);
	}

}
