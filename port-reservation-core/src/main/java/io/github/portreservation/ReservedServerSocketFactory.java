package io.github.portreservation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Objects;

import javax.net.ServerSocketFactory;

import org.jspecify.annotations.Nullable;

/**
 * Factory of server sockets that are bound to ports of a reserved block, for anything
 * that takes a {@link ServerSocketFactory}. Port 0 takes any free port of the block, a
 * port inside takes exactly that, a port outside is refused with
 * {@link PortOutsideReservationException}. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public class ReservedServerSocketFactory extends ServerSocketFactory {

	private static final int DEFAULT_BACKLOG = 50;

	private final PortReservation reservation;

	/**
	 * Create a factory.
	 * @param reservation the TCP reservation, which has to stay open while the factory is
	 * used
	 */
	public ReservedServerSocketFactory(PortReservation reservation) {
		this.reservation = Objects.requireNonNull(reservation, "'reservation' must not be null");
	}

	/**
	 * Create a server socket that is not bound yet. Its {@code bind} methods take a port
	 * of the block.
	 * @return the server socket
	 * @throws IOException if the socket cannot be opened
	 */
	@Override
	public ServerSocket createServerSocket() throws IOException {
		return new ReservedServerSocket(this.reservation);
	}

	@Override
	public ServerSocket createServerSocket(int port) throws IOException {
		return createServerSocket(port, DEFAULT_BACKLOG, null);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog) throws IOException {
		return createServerSocket(port, backlog, null);
	}

	@Override
	public ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress address) throws IOException {
		ServerSocket socket = createServerSocket();
		try {
			socket.bind(new InetSocketAddress(address, port), backlog);
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

}
