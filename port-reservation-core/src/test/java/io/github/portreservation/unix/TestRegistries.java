package io.github.portreservation.unix;

import java.nio.file.Path;

import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

/**
 * Registries for tests.
 */
public final class TestRegistries {

	private TestRegistries() {
	}

	/**
	 * Return reservations that never ask the kernel, whoever runs the tests.
	 * @param protocol the protocol
	 * @param folder the registry
	 * @return the reservations
	 */
	public static PortReservations cooperative(TransportProtocol protocol, Path folder) {
		return PortReservations.of(protocol,
				new UnixReservationBackend(protocol, new Registry(RegistryFolder.at(folder), null, null)));
	}

	/**
	 * Return reservations as a program is told to use them.
	 * @param how {@code "cooperative"}, or anything else for what the system offers
	 * @param protocol the protocol
	 * @param folder the registry, or an empty path for the usual one
	 * @return the reservations
	 */
	static PortReservations open(String how, TransportProtocol protocol, Path folder) {
		if (how.equals("cooperative")) {
			return cooperative(protocol, folder);
		}
		return PortReservations.of(protocol,
				folder.toString().isEmpty() ? ReservationSettings.defaults() : new ReservationSettings(folder));
	}

}
