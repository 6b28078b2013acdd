package io.github.portreservation.boot.autoconfigure;

import io.github.portreservation.PortRange;

/**
 * Thrown when a reservation of UDP ports stands where servers look for one of TCP ports.
 *
 * @since 0.1.0
 */
public class UnqualifiedUdpReservationException extends RuntimeException {

	private final String beanName;

	/**
	 * Create an exception.
	 * @param beanName the name of the bean
	 * @param range the block
	 */
	public UnqualifiedUdpReservationException(String beanName, PortRange range) {
		super("The bean '%s', which is injected wherever a PortReservation is asked for, reserves UDP ports %s, while servers listen on TCP ports"
			.formatted(beanName, range));
		this.beanName = beanName;
	}

	/**
	 * Return the name of the bean.
	 * @return the name
	 */
	public String getBeanName() {
		return this.beanName;
	}

}
