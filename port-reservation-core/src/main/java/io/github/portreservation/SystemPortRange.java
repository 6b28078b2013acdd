package io.github.portreservation;

/**
 * Range of ports that the operating system uses by itself, or has been told to keep, and
 * in which a new block had better not lie.
 *
 * @param range the ports
 * @param use what the system does with them
 * @param source where that was read, for people
 * @since 0.1.0
 */
public record SystemPortRange(PortRange range, Use use, String source) {

	/**
	 * What the operating system does with a range of ports.
	 */
	public enum Use {

		/**
		 * Gives them to sockets that do not name a port, outgoing connections above all.
		 */
		EPHEMERAL,

		/**
		 * Keeps them from automatic assignment, whoever has told it to.
		 */
		RESERVED

	}

}
