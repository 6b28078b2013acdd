package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.TransportProtocol;

/**
 * Thrown inside this package when a file of the registry is at fault. The backend, which
 * knows the block that was asked for, turns it into a
 * {@link ReservationRegistryException}.
 */
class RegistryFault extends IOException {

	private final transient Path path;

	private final String problem;

	private final String remedy;

	RegistryFault(Path path, String problem, String remedy, @Nullable Throwable cause) {
		super(path + " " + problem, cause);
		this.path = path;
		this.problem = problem;
		this.remedy = remedy;
	}

	PortReservationException describe(TransportProtocol protocol, @Nullable PortRange range) {
		return new ReservationRegistryException(protocol, range, this.path, this.problem, this.remedy, this);
	}

}
