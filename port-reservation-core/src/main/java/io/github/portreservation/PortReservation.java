package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * Block of ports that is kept for this application, and the sockets that are bound in it.
 * Instances come from {@link PortReservations} and are safe for use by several threads.
 * <p>
 * Whatever is bound here follows one rule: port 0 asks for any free port of the block, a
 * port inside the block asks for exactly that one, and a port outside is refused with
 * {@link PortOutsideReservationException} before the operating system is asked.
 *
 * @since 0.1.0
 */
public interface PortReservation extends AutoCloseable {

	/**
	 * Return the protocol of the ports.
	 * @return the protocol
	 */
	TransportProtocol protocol();

	/**
	 * Return the ports.
	 * @return the block
	 */
	PortRange range();

	/**
	 * Return what keeps the ports, and so from whom they are kept.
	 * @return the kind
	 */
	ReservationKind kind();

	/**
	 * Open a TCP channel that is not bound yet, of an address family that this
	 * reservation takes. Prefer it to {@link ServerSocketChannel#open()} for every
	 * channel that is to be bound here: a reservation may not take the dual-stack sockets
	 * that Java opens by default.
	 * @return the channel, which the caller has to close
	 * @throws IOException if the channel cannot be opened
	 * @throws IllegalStateException if this is not a TCP reservation or it has been
	 * closed
	 */
	ServerSocketChannel openServerSocketChannel() throws IOException;

	/**
	 * Open a UDP channel that is not bound yet, of an address family that this
	 * reservation takes.
	 * @return the channel, which the caller has to close
	 * @throws IOException if the channel cannot be opened
	 * @throws IllegalStateException if this is not a UDP reservation or it has been
	 * closed
	 */
	DatagramChannel openDatagramChannel() throws IOException;

	/**
	 * Tie a channel to the reservation without binding it, for callers who have to leave
	 * the bind to somebody else. On Windows, where the block has a token, binding the
	 * channel to port 0 then takes a port of the block. Everywhere else there is nothing
	 * to tie, and this method refuses: such a bind would take a port from outside the
	 * block.
	 * @param channel a channel of the reservation's protocol that is not bound yet
	 * @throws IOException if the operating system refuses
	 * @throws UnsupportedOperationException if a bind by somebody else cannot be made to
	 * take a port of this block
	 * @throws IllegalStateException if the channel is bound already or the reservation
	 * has been closed
	 */
	void prepare(NetworkChannel channel) throws IOException;

	/**
	 * Bind a TCP channel to a port of the block and listen on it.
	 * @param channel a channel that is not bound yet, best from
	 * {@link #openServerSocketChannel()}; options set on it are kept
	 * @param address address to listen on, with port 0 for any free port of the block;
	 * {@code null} stands for all addresses and any port
	 * @param backlog maximum number of pending connections, as in
	 * {@link ServerSocketChannel#bind(java.net.SocketAddress, int)}
	 * @throws PortOutsideReservationException if the port lies outside the block
	 * @throws ReservedBlockFullException if any port was asked for and none is free
	 * @throws ReservedPortDeniedException if the operating system refuses this process
	 * @throws java.net.BindException if the very port that was asked for is in use, or
	 * the address is not one of this computer
	 * @throws IOException if binding fails for another reason; the channel remains the
	 * caller's to close
	 * @throws IllegalStateException if this is not a TCP reservation or it has been
	 * closed
	 */
	void bind(ServerSocketChannel channel, @Nullable InetSocketAddress address, int backlog) throws IOException;

	/**
	 * Bind a UDP channel to a port of the block.
	 * @param channel a channel that is not bound yet, best from
	 * {@link #openDatagramChannel()}
	 * @param address address to bind, with port 0 for any free port of the block;
	 * {@code null} stands for all addresses and any port
	 * @throws IOException as for
	 * {@link #bind(ServerSocketChannel, InetSocketAddress, int)}
	 * @throws IllegalStateException if this is not a UDP reservation or it has been
	 * closed
	 */
	void bind(DatagramChannel channel, @Nullable InetSocketAddress address) throws IOException;

	/**
	 * Bind a socket of this method's own to any port of the block and close it again,
	 * which shows that this process can use the block.
	 * @return the port, which is free again
	 * @throws IOException as for
	 * {@link #bind(ServerSocketChannel, InetSocketAddress, int)}
	 * @throws IllegalStateException if the reservation has been closed
	 */
	int tryPort() throws IOException;

	/**
	 * Ask the operating system anew whether the block is still kept.
	 * @throws PortReservationException if it is not, or that cannot be found out; the
	 * message says which
	 */
	void verify() throws PortReservationException;

	/**
	 * Ask the operating system anew whether the block is still kept.
	 * @return whether {@link #verify()} finds nothing wrong
	 */
	default boolean isHeld() {
		try {
			verify();
			return true;
		}
		catch (PortReservationException ex) {
			return false;
		}
	}

	/**
	 * End what lives with this process: a lease or a runtime reservation. A block that is
	 * kept until it is deleted stays. Sockets that are bound already stay bound. Closing
	 * twice has no effect.
	 * @throws IOException if the reservation could not be given back; the end of the
	 * process gives it back in any case
	 */
	@Override
	void close() throws IOException;

}
