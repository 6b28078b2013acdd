package io.github.portreservation;

/**
 * Thrown when the operating system does not let this process bind a port of the block,
 * although the port may be free.
 *
 * @since 0.1.0
 */
public class ReservedPortDeniedException extends PortReservationBindException {

	private final String problem;

	private final String remedy;

	/**
	 * Create an exception.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @param denied what was refused and why, a sentence without its full stop
	 * @param remedy what the user can do, with the exact command where there is one
	 */
	public ReservedPortDeniedException(TransportProtocol protocol, PortRange range, String denied, String remedy) {
		super(protocol, range, denied + ". " + remedy);
		this.problem = denied + ".";
		this.remedy = remedy;
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
