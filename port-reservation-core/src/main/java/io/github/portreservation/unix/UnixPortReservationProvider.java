package io.github.portreservation.unix;

import java.nio.file.Path;

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
		Path chosen = settings.registry();
		return new UnixReservationBackend(protocol,
				new Registry((chosen != null) ? RegistryFolder.at(chosen) : usual()));
	}

	private static RegistryFolder usual() {
		return UnixUser.isRoot() ? RegistryFolder.ofSystem() : RegistryFolder.ofUser(System.getenv());
	}

}
