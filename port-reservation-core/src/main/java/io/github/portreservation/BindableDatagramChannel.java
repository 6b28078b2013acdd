package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;

/**
 * UDP channel that is to be bound.
 */
record BindableDatagramChannel(DatagramChannel channel) implements BindableChannel {

	@Override
	public void bind(InetSocketAddress address) throws IOException {
		this.channel.bind(address);
	}

}
