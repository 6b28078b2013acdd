package io.github.portreservation;

import org.jspecify.annotations.Nullable;

/**
 * Thrown when a block cannot be made because another block, or a socket, is in the way.
 *
 * @since 0.1.0
 */
public class PortRangeTakenException extends PortReservationException {

	private final @Nullable ReservedBlock conflict;

	private final String problem;

	private final String remedy;

	/**
	 * Create an exception for a block whose obstacle is known.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for
	 * @param conflict the block that is in the way
	 * @param remedy what the user can do, with the exact command where there is one
	 */
	public PortRangeTakenException(TransportProtocol protocol, PortRange range, ReservedBlock conflict, String remedy) {
		this(protocol, range, conflict, "they overlap " + conflict, remedy);
	}

	/**
	 * Create an exception for a block whose obstacle the system does not name.
	 * @param protocol the protocol of the block
	 * @param range the block that was asked for
	 * @param obstacle what is known of the obstacle, a clause
	 * @param remedy what the user can do, with the exact command where there is one
	 */
	public PortRangeTakenException(TransportProtocol protocol, PortRange range, String obstacle, String remedy) {
		this(protocol, range, null, obstacle, remedy);
	}

	private PortRangeTakenException(TransportProtocol protocol, PortRange range, @Nullable ReservedBlock conflict,
			String obstacle, String remedy) {
		super(protocol, range, "%s ports %s cannot be reserved: %s. %s".formatted(protocol, range, obstacle, remedy),
				null);
		this.conflict = conflict;
		this.problem = "%s ports %s cannot be reserved: %s.".formatted(protocol, range, obstacle);
		this.remedy = remedy;
	}

	/**
	 * Return the block that is in the way.
	 * @return the block, or {@code null} if the system does not tell
	 */
	public @Nullable ReservedBlock getConflict() {
		return this.conflict;
	}

	/**
	 * Return what is wrong, without the remedy.
	 * @return the problem, a sentence with its full stop
	 */
	public String getProblem() {
		return this.problem;
	}

	/**
	 * Return what the user can do.
	 * @return the remedy, with the exact command where there is one
	 */
	public String getRemedy() {
		return this.remedy;
	}

}
