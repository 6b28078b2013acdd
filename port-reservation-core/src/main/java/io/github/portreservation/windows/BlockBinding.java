package io.github.portreservation.windows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.NetworkChannel;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.BindableChannel;

/**
 * A way to bind channels inside a block. Safe for use by several threads.
 */
interface BlockBinding {

	/**
	 * Return the address family of channels that can be bound this way.
	 * @return the family, or {@code null} for Java's default
	 */
	@Nullable StandardProtocolFamily family();

	/**
	 * Tie a channel to the block without binding it.
	 * @param channel a channel that is not bound
	 * @throws IOException if Windows refuses
	 * @throws UnsupportedOperationException if this way knows no such thing
	 */
	void tie(NetworkChannel channel) throws IOException;

	/**
	 * Bind a channel to any free port of the block.
	 * @param channel the channel
	 * @param address the address, with port 0
	 * @throws IOException if none is free or binding fails otherwise
	 */
	void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException;

	/**
	 * Bind a channel to a given port of the block.
	 * @param channel the channel
	 * @param address the address, with a port of the block
	 * @throws IOException if the port is taken or binding fails otherwise
	 */
	void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException;

}
