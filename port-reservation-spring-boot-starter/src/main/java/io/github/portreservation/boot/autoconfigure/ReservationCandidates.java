package io.github.portreservation.boot.autoconfigure;

import java.util.Map;

import org.springframework.beans.factory.ListableBeanFactory;

import io.github.portreservation.PortReservation;

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

}
