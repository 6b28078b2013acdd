package io.github.portreservation;

/**
 * What keeps a block of ports, and from whom.
 *
 * @since 0.1.0
 */
public enum ReservationKind {

	/**
	 * Persistent port reservation of Windows: kept over restarts until it is deleted.
	 * Only elevated processes may use it.
	 */
	PERSISTENT("kept by Windows from every socket that does not show the reservation's token"),

	/**
	 * Runtime port reservation of Windows: kept for this process, as long as it holds the
	 * reservation open.
	 */
	RUNTIME("kept by Windows for this process alone"),

	/**
	 * Administered port exclusion of Windows ({@code netsh … add excludedportrange}):
	 * kept from automatic assignment, open to explicit binding by anyone.
	 */
	EXCLUDED("kept by Windows from automatic assignment; any process may bind a port of it by number"),

	/**
	 * Entry of {@code net.ipv4.ip_local_reserved_ports} of Linux: kept from automatic
	 * assignment, open to explicit binding by anyone.
	 */
	KERNEL("kept by the Linux kernel from automatic assignment; any process may bind a port of it by number"),

	/**
	 * Entry of a registry file that only this library reads: it keeps users of this
	 * library apart and nothing else. The operating system does not know of it.
	 */
	COOPERATIVE("kept apart from other users of this library only; the operating system does not guard it");

	private final String guard;

	ReservationKind(String guard) {
		this.guard = guard;
	}

	/**
	 * Return what this kind keeps the block from, as a clause for people.
	 * @return the description, such as {@code "kept by Windows for this process alone"}
	 */
	public String guard() {
		return this.guard;
	}

}
