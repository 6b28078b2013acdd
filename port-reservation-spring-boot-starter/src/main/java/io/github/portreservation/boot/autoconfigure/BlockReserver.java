package io.github.portreservation.boot.autoconfigure;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.reservation.ThrowAwayReservation;

/**
 * Obtains blocks as the properties ask for them.
 *
 * @param registry the folder of the registry, or {@code null} for the usual one
 */
record BlockReserver(@Nullable Path registry) {

	/**
	 * Obtain the block of a protocol.
	 * @param protocol the protocol
	 * @param properties what was asked for, with a first port
	 * @return the reservation and why it is of its kind
	 * @throws PortReservationException if the block cannot be had
	 */
	ReservationDecision reserve(TransportProtocol protocol, ReservationProperties.Block properties)
			throws PortReservationException {
		PortReservations reservations = PortReservations.of(protocol, new ReservationSettings(this.registry));
		PortRange range = ReservedBlockProperties.of(protocol).range(properties);
		ReservationDecision decision = reservations.decide(range, properties.getMode());
		return properties.isDeleteOnShutdown() ? ThrowAwayReservation.of(decision, reservations) : decision;
	}

}
