package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

/**
 * Channel that is about to be bound, TCP or UDP. For the implementations of
 * {@link ReservationBackend}.
 *
 * @since 0.1.0
 */
public interface BindableChannel {

	/**
	 * Return the channel itself.
	 * @return the channel
	 */
	NetworkChannel channel();

	/**
	 * Bind the channel and, for TCP, listen on it.
	 * @param address the address with the port
	 * @throws java.net.BindException if the port is taken
	 * @throws IOException if binding fails otherwise
	 */
	void bind(InetSocketAddress address) throws IOException;

}
