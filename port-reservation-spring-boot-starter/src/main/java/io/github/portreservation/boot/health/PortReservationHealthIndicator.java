package io.github.portreservation.boot.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationDecision;

/**
 * {@link HealthIndicator} that asks the operating system anew, each time, whether the
 * block is still kept, and tells what keeps it and from whom.
 *
 * @since 0.1.0
 */
public class PortReservationHealthIndicator extends AbstractHealthIndicator {

	private final ReservationDecision decision;

	/**
	 * Create an indicator.
	 * @param decision the reservation and why it is of its kind
	 */
	public PortReservationHealthIndicator(ReservationDecision decision) {
		super("Port reservation health check failed");
		this.decision = decision;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		PortReservation reservation = this.decision.reservation();
		builder.withDetail("range", reservation.range().toString())
			.withDetail("protocol", reservation.protocol().id())
			.withDetail("kind", reservation.kind().name())
			.withDetail("guard", reservation.kind().guard())
			.withDetail("reason", this.decision.reason());
		try {
			reservation.verify();
			builder.up();
		}
		catch (PortReservationException ex) {
			builder.down().withDetail("problem", String.valueOf(ex.getMessage()));
		}
	}

}
