package io.github.portreservation.windows;

import io.github.portreservation.PortInspector;
import io.github.portreservation.PortReservationProvider;
import io.github.portreservation.ReservationBackend;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

/**
 * Provider for Windows. Loading it loads nothing native; opening it does.
 *
 * @since 0.1.0
 */
public final class WindowsPortReservationProvider implements PortReservationProvider {

	@Override
	public boolean isAvailable() {
		return System.getProperty("os.name").startsWith("Windows");
	}

	@Override
	public ReservationBackend open(TransportProtocol protocol, ReservationSettings settings) {
		return new WindowsReservationBackend(protocol);
	}

	@Override
	public PortInspector inspector(TransportProtocol protocol, ReservationSettings settings) {
		return new WindowsPortInspector(protocol);
	}

}
