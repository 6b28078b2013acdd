package io.github.portreservation;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * Socket that the system shows on a port.
 *
 * @param protocol its protocol
 * @param local its own address and port
 * @param remote address and port of the other end, or {@code null} if it is not connected
 * @param state what it does
 * @param owner whom it belongs to
 * @since 0.1.0
 */
public record PortSocket(TransportProtocol protocol, InetSocketAddress local, @Nullable InetSocketAddress remote,
		State state, SocketOwner owner) {

	/**
	 * Return whether this socket may keep another one from being bound to an address: it
	 * has the same port, and one of the two has the other's address or all addresses. A
	 * socket on all IPv6 addresses is taken to be one for IPv4 too, which it mostly is.
	 * @param wanted the address and port of the other one
	 * @return {@code true} if it may
	 */
	public boolean isInTheWayOf(InetSocketAddress wanted) {
		InetAddress ours = this.local.getAddress();
		InetAddress theirs = wanted.getAddress();
		return this.local.getPort() == wanted.getPort() && (ours.equals(theirs) || theirs.isAnyLocalAddress()
				|| (ours.isAnyLocalAddress() && (ours instanceof Inet6Address || theirs instanceof Inet4Address)));
	}

	/**
	 * Return whether the socket is bound to wait for others, and not for a connection
	 * that was made already.
	 * @return {@code true} if it listens or is a UDP socket without a fixed other end
	 */
	public boolean isServer() {
		return this.state == State.LISTENING || this.state == State.BOUND;
	}

	/**
	 * Return what the socket does, without its owner.
	 * @return such as {@code "listens on [::]:8080"}
	 */
	public String activity() {
		return switch (this.state) {
			case LISTENING -> "listens on " + text(this.local);
			case BOUND -> "has bound " + text(this.local);
			case CONNECTED -> "has a connection from %s to %s".formatted(text(this.local), text(this.remote));
			case TIME_WAIT ->
				"holds the closed connection from %s to %s (TIME_WAIT)".formatted(text(this.local), text(this.remote));
		};
	}

	/**
	 * Return an address as people write it.
	 * @param address the address with its port
	 * @return such as {@code "127.0.0.1:8080"} or {@code "[::]:8080"}
	 */
	static String text(@Nullable InetSocketAddress address) {
		return (address != null) ? text(address.getAddress()) + ":" + address.getPort() : "an unknown address";
	}

	private static String text(InetAddress address) {
		if (address instanceof Inet4Address) {
			return address.getHostAddress();
		}
		if (address.isAnyLocalAddress()) {
			return "[::]";
		}
		return address.isLoopbackAddress() ? "[::1]" : "[" + address.getHostAddress() + "]";
	}

	/**
	 * What a socket does.
	 */
	public enum State {

		/**
		 * It accepts TCP connections.
		 */
		LISTENING,

		/**
		 * It is a UDP socket that receives from anybody.
		 */
		BOUND,

		/**
		 * It is one end of a connection, in whatever phase.
		 */
		CONNECTED,

		/**
		 * Its connection is closed, and the system keeps the port for a while, so that
		 * nothing late of it reaches the next.
		 */
		TIME_WAIT

	}

}
