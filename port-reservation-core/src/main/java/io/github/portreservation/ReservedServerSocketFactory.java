package io.github.portreservation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Objects;

import javax.net.ServerSocketFactory;
import javax.net.ssl.SSLContext;

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

	private final @Nullable SSLContext tls;

	/**
	 * Create a factory.
	 * @param reservation the TCP reservation, which has to stay open while the factory is
	 * used
	 */
	public ReservedServerSocketFactory(PortReservation reservation) {
		this(reservation, null);
	}

	private ReservedServerSocketFactory(PortReservation reservation, @Nullable SSLContext tls) {
		this.reservation = Objects.requireNonNull(reservation, "'reservation' must not be null");
		this.tls = tls;
	}

	/**
	 * Return a factory whose server sockets accept TLS connections, of the type
	 * {@link javax.net.ssl.SSLSocket}. The server sockets themselves are no
	 * {@link javax.net.ssl.SSLServerSocket}s: those of the JDK cannot be tied to a
	 * reservation before they are bound.
	 * @param context the context with the key of the server
	 * @return the factory
	 */
	public ReservedServerSocketFactory withTls(SSLContext context) {
		return new ReservedServerSocketFactory(this.reservation,
				Objects.requireNonNull(context, "'context' must not be null"));
	}

	/**
	 * Create a server socket that is not bound yet. Its {@code bind} methods take a port
	 * of the block.
	 * @return the server socket
	 * @throws IOException if the socket cannot be opened
	 */
	@Override
	public ServerSocket createServerSocket() throws IOException {
		return (this.tls != null) ? new ReservedTlsServerSocket(this.reservation, this.tls.getSocketFactory())
				: new ReservedServerSocket(this.reservation);
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
