package io.github.portreservation.boot.endpoint;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Configuration properties of {@link PortReservationsEndpoint}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("management.endpoint.portreservations")
public class PortReservationsEndpointProperties {

	/**
	 * Whether to show the command lines of the processes that have bound ports of a
	 * block. Command lines may contain secrets.
	 */
	private boolean showCommandLines;

	public boolean isShowCommandLines() {
		return this.showCommandLines;
	}

	public void setShowCommandLines(boolean showCommandLines) {
		this.showCommandLines = showCommandLines;
	}

}
