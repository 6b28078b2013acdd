package io.github.portreservation.boot.usage;

/**
 * State of one port of a block.
 *
 * @since 0.1.0
 */
public enum PortState {

	/**
	 * No socket is shown on it.
	 */
	FREE,

	/**
	 * A socket waits on it for connections or datagrams.
	 */
	BOUND,

	/**
	 * Connections are all that is left on it: their server has ended, or they are
	 * outgoing ones. UDP sockets with a fixed other end count as such.
	 */
	LINGERING,

	/**
	 * The system does not show its sockets.
	 */
	UNKNOWN

}
