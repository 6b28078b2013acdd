package io.github.portreservation;

import java.util.Locale;

/**
 * Transport protocol whose ports are reserved. TCP and UDP ports are separate: a block of
 * one says nothing about the same numbers of the other.
 *
 * @since 0.1.0
 */
public enum TransportProtocol {

	/**
	 * Transmission Control Protocol.
	 */
	TCP,

	/**
	 * User Datagram Protocol.
	 */
	UDP;

	/**
	 * Return the protocol's name in lower case, as commands and files spell it.
	 * @return {@code "tcp"} or {@code "udp"}
	 */
	public String id() {
		return name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Return the protocol that {@link #id()} names.
	 * @param id {@code "tcp"} or {@code "udp"}
	 * @return the protocol
	 * @throws IllegalArgumentException if the name is neither
	 */
	public static TransportProtocol of(String id) {
		for (TransportProtocol protocol : values()) {
			if (protocol.id().equals(id)) {
				return protocol;
			}
		}
		throw new IllegalArgumentException("Protocol '%s' is not known: use 'tcp' or 'udp'".formatted(id));
	}

}
