package io.github.portreservation.unix;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortSocket;
import io.github.portreservation.TransportProtocol;

/**
 * Line of {@code /proc/net/tcp}, {@code tcp6}, {@code udp} or {@code udp6}: number, local
 * address, remote address, state, three pairs of counters, user, timeout, inode and what
 * does not matter here. Addresses are 32-bit words in the byte order of the processor,
 * ports and states hexadecimal numbers (proc(5); the states are those of
 * {@code include/net/tcp_states.h}). Sockets that no process holds have inode 0.
 *
 * @param protocol the protocol of the file
 * @param local the local address
 * @param remote the remote address, or {@code null} if the socket is not connected
 * @param state what the socket does
 * @param user number of the user it belongs to
 * @param inode its inode
 */
record SocketEntry(TransportProtocol protocol, InetSocketAddress local, @Nullable InetSocketAddress remote,
		PortSocket.State state, long user, long inode) {

	private static final int TIME_WAIT = 6;

	private static final int LISTEN = 10;

	/**
	 * Parse a line.
	 * @param protocol the protocol of the file
	 * @param line the line, not the one with the titles
	 * @return the entry
	 * @throws IllegalArgumentException if the line is not of that form
	 */
	static SocketEntry parse(TransportProtocol protocol, String line) {
		String[] words = line.strip().split("\\s+");
		if (words.length < 10) {
			throw new IllegalArgumentException("Not a socket: '%s'".formatted(line));
		}
		InetSocketAddress remote = address(words[2]);
		return new SocketEntry(protocol, address(words[1]), (remote.getPort() != 0) ? remote : null,
				state(protocol, Integer.parseInt(words[3], 16), remote.getPort() != 0), Long.parseLong(words[7]),
				Long.parseLong(words[9]));
	}

	/**
	 * Return the local port that a line names, without parsing the rest.
	 * @param line the line
	 * @return the port, or 0 if the line is not that of a socket
	 */
	static int port(String line) {
		int end = line.indexOf(' ', line.indexOf(": ") + 2);
		return (end > 4 && line.charAt(end - 5) == ':') ? Integer.parseInt(line.substring(end - 4, end), 16) : 0;
	}

	private static PortSocket.State state(TransportProtocol protocol, int number, boolean connected) {
		if (protocol == TransportProtocol.UDP) {
			return connected ? PortSocket.State.CONNECTED : PortSocket.State.BOUND;
		}
		return switch (number) {
			case LISTEN -> PortSocket.State.LISTENING;
			case TIME_WAIT -> PortSocket.State.TIME_WAIT;
			default -> PortSocket.State.CONNECTED;
		};
	}

	private static InetSocketAddress address(String word) {
		int colon = word.indexOf(':');
		ByteBuffer bytes = ByteBuffer.allocate(colon / 2).order(ByteOrder.nativeOrder());
		for (int start = 0; start < colon; start += Integer.BYTES * 2) {
			bytes.putInt(Integer.parseUnsignedInt(word.substring(start, start + Integer.BYTES * 2), 16));
		}
		try {
			return new InetSocketAddress(InetAddress.getByAddress(bytes.array()),
					Integer.parseInt(word.substring(colon + 1), 16));
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException("Not an address: '%s'".formatted(word), ex);
		}
	}

}
