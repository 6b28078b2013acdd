package io.github.portreservation.windows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.TransportProtocol;

/**
 * Persistent port reservation. Its token is looked up anew whenever it is used, because
 * somebody may delete the block and make it again, which changes the token. The block
 * lives until it is deleted: closing this gives nothing back.
 * <p>
 * A process that is not elevated may not use the token. Its channels are bound by number
 * then, which is logged once.
 */
final class PersistentReservation extends TokenReservation {

	private static final OnceLogger logger = new OnceLogger(PersistentReservation.class);

	private final PersistentBlocks blocks;

	private final ReservationToken obtained;

	private @Nullable BlockBinding binding;

	/**
	 * Create a reservation.
	 * @param protocol the protocol
	 * @param range the block
	 * @param obtained the token that the block had when it was made or looked up
	 */
	PersistentReservation(TransportProtocol protocol, PortRange range, ReservationToken obtained) {
		super(protocol, range);
		this.obtained = obtained;
		this.blocks = new PersistentBlocks(protocol);
	}

	@Override
	public ReservationKind kind() {
		return ReservationKind.PERSISTENT;
	}

	@Override
	synchronized BlockBinding binding() throws IOException {
		BlockBinding decided = this.binding;
		if (decided == null) {
			decided = decide(new Tokens(protocol(), range(), () -> this.blocks.require(range())));
			this.binding = decided;
		}
		return decided;
	}

	private BlockBinding decide(Tokens tokens) throws IOException {
		try {
			return TokenBinding.open(tokens);
		}
		catch (AssociationDeniedException ex) {
			logger.log(System.Logger.Level.WARNING,
					"Sockets for %s ports %s are bound by number: %s".formatted(protocol(), range(), ex.getMessage()));
			return new NumberBinding(tokens, ex);
		}
	}

	/**
	 * Takes a port in the very steps of Microsoft's examples for
	 * {@code CreatePersistentTcpPortReservation} and
	 * {@code LookupPersistentTcpPortReservation}: an IPv4 socket, tied by the token that
	 * making the block or looking it up gave, and bound to port 0. Where Windows refuses,
	 * a port is taken as for any other channel, which also tells why.
	 */
	@Override
	protected int takePort() throws IOException {
		try (SpareSocket socket = SpareSocket.open(protocol(), StandardProtocolFamily.INET)) {
			boolean tied = PortReservationControl.associate(socket.channel(), this.obtained) == 0;
			if (tied && socket.tryBind(new InetSocketAddress(InetAddress.getByAddress(new byte[4]), 0))) {
				return socket.port();
			}
		}
		return super.takePort();
	}

	@Override
	protected void verifyOpen() throws PortReservationException {
		this.blocks.require(range());
	}

	@Override
	protected void release() {
		// The block is kept until it is deleted.
	}

}
