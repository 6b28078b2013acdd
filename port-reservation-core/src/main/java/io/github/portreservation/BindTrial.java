package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * Outcome of binding an address just to see whether that works. The socket does not
 * listen, so that nobody can connect to it, and is closed at once.
 *
 * @param protocol the protocol
 * @param address the address with its port
 * @param outcome what came of it
 * @param refusal what the system said, as Java tells it, or {@code null} if it was bound
 * @since 0.1.0
 */
public record BindTrial(TransportProtocol protocol, InetSocketAddress address, Outcome outcome,
		@Nullable String refusal) {

	/**
	 * Bind an address. Where that fails, port 0 of the same address tells whether it is
	 * the address that is refused: the words of the system depend on its language.
	 * @param protocol the protocol
	 * @param address the address with its port
	 * @return the outcome
	 */
	static BindTrial of(TransportProtocol protocol, InetSocketAddress address) {
		String refusal = bind(protocol, address);
		if (refusal == null) {
			return new BindTrial(protocol, address, Outcome.BOUND, null);
		}
		String addressRefusal = bind(protocol, new InetSocketAddress(address.getAddress(), 0));
		return (addressRefusal != null) ? new BindTrial(protocol, address, Outcome.ADDRESS_REFUSED, addressRefusal)
				: new BindTrial(protocol, address, Outcome.PORT_REFUSED, refusal);
	}

	private static @Nullable String bind(TransportProtocol protocol, InetSocketAddress address) {
		try (NetworkChannel channel = open(protocol)) {
			channel.bind(address);
			return null;
		}
		catch (IOException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/**
	 * Open a channel that is as able to share a port as a server's, but does not listen:
	 * a server's channel listens as soon as it is bound.
	 * @param protocol the protocol
	 * @return the channel
	 * @throws IOException if it cannot be opened
	 */
	private static NetworkChannel open(TransportProtocol protocol) throws IOException {
		if (protocol == TransportProtocol.UDP) {
			return DatagramChannel.open();
		}
		try (ServerSocketChannel server = ServerSocketChannel.open()) {
			return SocketChannel.open()
				.setOption(StandardSocketOptions.SO_REUSEADDR, server.getOption(StandardSocketOptions.SO_REUSEADDR));
		}
	}

	/**
	 * Return what was to be bound, in words for people.
	 * @return such as {@code "TCP port 8080"} or {@code "TCP port 8080 of 127.0.0.1"}
	 */
	public String subject() {
		return "%s port %d%s".formatted(this.protocol, this.address.getPort(),
				this.address.getAddress().isAnyLocalAddress() ? ""
						: " of " + this.address.getAddress().getHostAddress());
	}

	/**
	 * Return whether the port could not be bound.
	 * @return {@code true} if the port or its address was refused
	 */
	public boolean isRefused() {
		return this.outcome != Outcome.BOUND;
	}

	/**
	 * What came of a trial.
	 */
	public enum Outcome {

		/**
		 * The port could be bound.
		 */
		BOUND,

		/**
		 * The port could not be bound, while another one of the same address could.
		 */
		PORT_REFUSED,

		/**
		 * No port of the address could be bound.
		 */
		ADDRESS_REFUSED

	}

}
