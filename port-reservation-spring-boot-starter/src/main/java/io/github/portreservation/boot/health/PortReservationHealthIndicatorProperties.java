package io.github.portreservation.boot.health;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;

/**
 * Configuration properties of {@link PortReservationHealthIndicator}.
 *
 * @since 0.1.0
 */
@ConfigurationProperties("management.health.portreservation")
public class PortReservationHealthIndicatorProperties {

	/**
	 * Share of a block's ports, from 0 to 1, that have to be free for the details to hold
	 * no warning.
	 */
	private double minimumFree = 0.1;

	public double getMinimumFree() {
		return this.minimumFree;
	}

	public void setMinimumFree(double minimumFree) {
		this.minimumFree = minimumFree;
	}

	double requiredMinimumFree() {
		if (!(this.minimumFree >= 0 && this.minimumFree <= 1)) {
			throw new InvalidConfigurationPropertyValueException("management.health.portreservation.minimum-free",
					this.minimumFree,
					"%s is not a share of the block's ports: choose a number from 0 to 1.".formatted(this.minimumFree));
		}
		return this.minimumFree;
	}

}
