package io.github.portreservation;

import java.util.List;

/**
 * One thing that is known of a port: what holds it, keeps it or bears upon it. The types
 * carry the facts; their descriptions are the same in words for people.
 *
 * @since 0.1.0
 */
public sealed interface PortFinding
		permits SocketFinding, BlockFinding, EphemeralFinding, PrivilegeFinding, AddressFinding, UnseenHolderFinding {

	/**
	 * Return whether this keeps the port from being bound, rather than only being good to
	 * know.
	 * @return {@code true} if it does
	 */
	boolean isObstacle();

	/**
	 * Return what is the matter.
	 * @return sentences for people
	 */
	String description();

	/**
	 * Return what the finding stands on.
	 * @return the evidence
	 */
	PortEvidence evidence();

	/**
	 * Return what can be done about it, the best first.
	 * @return the remedies, each an alternative to the others
	 */
	List<PortRemedy> remedies();

}
