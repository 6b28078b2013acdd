package io.github.portreservation.boot.diagnostics;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

/**
 * Port that the application is told to listen on.
 *
 * @param address the address with the port
 * @param property the property that tells it so, or {@code null} if it is not known
 * @param isDefault whether the property is not set, and the port its default
 */
record ListeningPort(InetSocketAddress address, @Nullable String property, boolean isDefault) {

	int port() {
		return this.address.getPort();
	}

	/**
	 * Return where the port comes from.
	 * @return a sentence, or an empty text if it is not known
	 */
	String origin() {
		if (this.property == null) {
			return "";
		}
		return this.isDefault ? "Port %d is the default of '%s'.".formatted(port(), this.property)
				: "Port %d is set by '%s'.".formatted(port(), this.property);
	}

}
