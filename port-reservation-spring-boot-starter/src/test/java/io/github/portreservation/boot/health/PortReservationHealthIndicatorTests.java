package io.github.portreservation.boot.health;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.boot.FakePortReservation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link PortReservationHealthIndicator}.
 */
class PortReservationHealthIndicatorTests {

	private final FakePortReservation reservation = new FakePortReservation();

	private final PortReservationHealthIndicator indicator = new PortReservationHealthIndicator(
			new ReservationDecision(this.reservation, "it existed already"));

	@Test
	void isUpWhileTheBlockIsKept() {
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsExactly(entry("range", "20000-20019"), entry("protocol", "tcp"),
				entry("kind", "PERSISTENT"), entry("guard", ReservationKind.PERSISTENT.guard()),
				entry("reason", "it existed already"));
	}

	@Test
	void asksAnewAndIsDownWhenTheBlockIsGone() {
		assertThat(this.indicator.health().getStatus()).isEqualTo(Status.UP);
		this.reservation.vanish();
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(health.getDetails()).containsEntry("range", "20000-20019")
			.containsEntry("problem",
					"No block of exactly the TCP ports 20000-20019 is reserved. Somebody has deleted it.");
	}

}
