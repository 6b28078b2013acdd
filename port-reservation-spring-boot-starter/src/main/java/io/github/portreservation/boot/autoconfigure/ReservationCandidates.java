package io.github.portreservation.boot.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.util.Assert;

import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;

/**
 * The beans of type {@link PortReservation}, of which the one that is injected without a
 * qualifier is the one that servers use.
 */
final class ReservationCandidates {

	private ReservationCandidates() {
	}

	/**
	 * Refuse a reservation of UDP ports, which no server can use.
	 * @param reservation the reservation that is injected without a qualifier
	 * @param beanFactory the beans
	 * @throws UnqualifiedUdpReservationException always
	 */
	static void refuseUdp(PortReservation reservation, ListableBeanFactory beanFactory) {
		String name = beanFactory.getBeansOfType(PortReservation.class)
			.entrySet()
			.stream()
			.filter((entry) -> entry.getValue() == reservation)
			.map(Map.Entry::getKey)
			.findFirst()
			.orElse("");
		throw new UnqualifiedUdpReservationException(name, reservation.range());
	}

	/**
	 * Refuse a reservation of other than UDP ports under the name of the one of UDP
	 * ports.
	 * @param name the name of the bean
	 * @param reservation the reservation
	 * @throws IllegalStateException if it is one of TCP ports
	 */
	static void requireUdp(String name, PortReservation reservation) {
		Assert.state(reservation.protocol() == TransportProtocol.UDP,
				() -> "The bean '%s' reserves %s ports %s, but its name is that of the reservation of UDP ports: give it another name."
					.formatted(name, reservation.protocol(), reservation.range()));
	}

}
