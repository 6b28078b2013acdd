package io.github.portreservation.windows;

import java.io.IOException;

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

	private @Nullable BlockBinding binding;

	PersistentReservation(TransportProtocol protocol, PortRange range) {
		super(protocol, range);
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

	@Override
	protected void verifyOpen() throws PortReservationException {
		this.blocks.require(range());
	}

	@Override
	protected void release() {
		// The block is kept until it is deleted.
	}

}
