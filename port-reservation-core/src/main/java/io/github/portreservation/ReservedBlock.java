package io.github.portreservation;

import java.io.Serializable;

/**
 * Block of ports that somebody keeps, as {@link PortReservations#list()} finds it.
 *
 * @param protocol protocol of the ports
 * @param range the ports
 * @param kind what keeps them
 * @param keptBy who or what keeps them, in words for people, such as
 * {@code "leased by process 4711 since 2026-11-22T06:40:00Z"}
 * @since 0.1.0
 */
public record ReservedBlock(TransportProtocol protocol, PortRange range, ReservationKind kind,
		String keptBy) implements Serializable {

	@Override
	public String toString() {
		return "%s %s (%s, %s)".formatted(this.protocol.id(), this.range, this.kind, this.keptBy);
	}

}
