package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;

/**
 * TCP channel with the backlog that it is to be bound with.
 */
record BindableServerSocketChannel(ServerSocketChannel channel, int backlog) implements BindableChannel {

	@Override
	public void bind(InetSocketAddress address) throws IOException {
		this.channel.bind(address, this.backlog);
	}

}
