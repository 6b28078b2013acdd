package io.github.portreservation;

import java.util.BitSet;

/**
 * Ports that were taken when somebody last looked, and so are tried last. This is only
 * ever a hint about the order: a port that is named here may be free by now and one that
 * is not may be taken, so that a block is full only when every port of it was tried. For
 * the implementations of {@link ReservationBackend}. Not safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class TakenPorts {

	private final BitSet ports;

	private int last;

	/**
	 * Create a hint that knows nothing, by which the lowest free port comes first.
	 */
	public TakenPorts() {
		this(new BitSet(), 0);
	}

	/**
	 * Create a hint.
	 * @param ports the ports that were taken
	 * @param last the port that was handed out last, or 0
	 */
	public TakenPorts(BitSet ports, int last) {
		this.ports = ports;
		this.last = last;
	}

	/**
	 * Return the ports that were taken.
	 * @return a copy
	 */
	public BitSet ports() {
		return (BitSet) this.ports.clone();
	}

	/**
	 * Return the port that was handed out last.
	 * @return the port, or 0 if none is known
	 */
	public int last() {
		return this.last;
	}

	/**
	 * Learn that a port has been given back.
	 * @param port the port
	 */
	public void remove(int port) {
		this.ports.clear(port);
	}

	void add(int port) {
		this.ports.set(port);
	}

	void handOut(int port) {
		this.ports.set(port);
		this.last = port;
	}

	/**
	 * Return every port of a block once: those that are not known to be taken from the
	 * lowest, then the others from the one behind the port that was handed out last.
	 * Ports that were given back together are found together that way.
	 * @param range the block
	 * @return the ports in the order in which they are to be tried
	 */
	int[] order(PortRange range) {
		int[] order = new int[range.count()];
		int next = 0;
		for (int port = range.start(); port <= range.end(); port++) {
			if (!this.ports.get(port)) {
				order[next++] = port;
			}
		}
		int first = range.contains(this.last) ? this.last + 1 : range.start();
		for (int i = 0; i < range.count(); i++) {
			int port = range.start() + (first - range.start() + i) % range.count();
			if (this.ports.get(port)) {
				order[next++] = port;
			}
		}
		return order;
	}

}
