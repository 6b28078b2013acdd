package io.github.portreservation.unix;

import io.github.portreservation.PortReservationProvider;
import io.github.portreservation.ReservationBackend;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

/**
 * Provider for Linux and macOS.
 *
 * @since 0.1.0
 */
public final class UnixPortReservationProvider implements PortReservationProvider {

	@Override
	public boolean isAvailable() {
		String name = System.getProperty("os.name");
		return name.startsWith("Linux") || name.startsWith("Mac");
	}

	@Override
	public ReservationBackend open(TransportProtocol protocol, ReservationSettings settings) {
		throw new IllegalStateException();
	}

}
