package io.github.portreservation.windows;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TransportProtocol;

/**
 * The blocks of one protocol that Windows shows to this process. Windows has no function
 * that lists reservations: the rows come from netsh, and what each of them is gets
 * inferred.
 *
 * @param protocol the protocol
 */
record KnownBlocks(TransportProtocol protocol) {

	private static final OnceLogger logger = new OnceLogger(KnownBlocks.class);

	/**
	 * Return every block by its first port. Where netsh does not answer, that is logged
	 * once, and no block is known.
	 * @return the blocks
	 */
	List<ReservedBlock> list() {
		return excluded().stream()
			.map(this::describe)
			.sorted(Comparator.comparingInt((block) -> block.range().start()))
			.toList();
	}

	/**
	 * Return what netsh shows. Where it does not answer, that is logged once.
	 * @return the ranges, or an empty list if netsh does not answer
	 */
	List<ExcludedRange> excluded() {
		try {
			return Netsh.forReservations(this.protocol).show();
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.WARNING,
					"Excluded %s port ranges are not known, so none is taken into account: %s".formatted(this.protocol,
							ex.getMessage()));
			return List.of();
		}
	}

	/**
	 * Return what a row of netsh is, as far as that can be told.
	 * @param row the row
	 * @return the block
	 */
	ReservedBlock describe(ExcludedRange row) {
		if (row.administered()) {
			return block(row.range(), ReservationKind.EXCLUDED, "administered exclusion, kept until it is deleted");
		}
		if (RuntimeHolders.hold(this.protocol, row.range())) {
			return block(row.range(), ReservationKind.RUNTIME, "kept for this process");
		}
		return isPersistent(row.range()) ? block(row
			.range(), ReservationKind.PERSISTENT, "kept until it is deleted") : block(row.range(),
					ReservationKind.RUNTIME,
					"kept by Windows: inferred to be a runtime reservation, Hyper-V or WinNAT, or a persistent block that was made with other numbers");
	}

	private boolean isPersistent(PortRange range) {
		try {
			return new PersistentBlocks(this.protocol).lookup(range).isPresent();
		}
		catch (AccessDeniedReservationException ex) {
			return false;
		}
		catch (PortReservationException ex) {
			logger.log(System.Logger.Level.WARNING, "Rows of netsh cannot be looked up: " + ex.getMessage());
			return false;
		}
	}

	private ReservedBlock block(PortRange range, ReservationKind kind, String keptBy) {
		return new ReservedBlock(this.protocol, range, kind, keptBy);
	}

}
