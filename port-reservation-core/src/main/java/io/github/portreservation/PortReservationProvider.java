package io.github.portreservation;

/**
 * Entry of one family of operating systems, found by {@link java.util.ServiceLoader}.
 * Nothing native may be loaded before {@link #open} or {@link #inspector} is called.
 *
 * @since 0.1.0
 */
public interface PortReservationProvider {

	/**
	 * Return whether this provider is for the operating system that the process runs on.
	 * @return {@code true} if it is
	 */
	boolean isAvailable();

	/**
	 * Open the system's reservations for one protocol.
	 * @param protocol the protocol
	 * @param settings what the user chose
	 * @return the backend
	 */
	ReservationBackend open(TransportProtocol protocol, ReservationSettings settings);

	/**
	 * Open what the system tells about one protocol's ports.
	 * @param protocol the protocol
	 * @param settings what the user chose
	 * @return the inspector
	 */
	PortInspector inspector(TransportProtocol protocol, ReservationSettings settings);

}
