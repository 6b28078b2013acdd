package io.github.portreservation.boot.health;

import java.time.InstantSource;

import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.boot.FakePortInspector;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.usage.MonitoredBlock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link PortReservationHealthIndicator}.
 */
class PortReservationHealthIndicatorTests {

	private final FakePortReservation reservation = new FakePortReservation();

	private final FakePortInspector inspector = new FakePortInspector();

	private final PortReservationHealthIndicator indicator = new PortReservationHealthIndicator(
			new MonitoredBlock(new ReservationDecision(this.reservation, "it existed already"),
					this.inspector::explanations, InstantSource.system()),
			0.1);

	@Test
	void isUpWhileTheBlockIsKept() {
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsExactly(entry("range", "20000-20019"), entry("protocol", "tcp"),
				entry("kind", "PERSISTENT"), entry("guard", ReservationKind.PERSISTENT.guard()),
				entry("reason", "it existed already"), entry("freePorts", 20L));
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

	@Test
	void warnsWhenFewPortsAreFree() {
		for (int port = 20000; port < 20019; port++) {
			this.inspector.add(port, PortSocket.State.LISTENING, new SocketOwner.None());
		}
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("freePorts", 1L)
			.containsEntry("warning", "Only 1 of the 20 ports of the block 20000-20019 are free");
	}

	@Test
	void tellsWhenItIsNotKnownWhichPortsAreFree() {
		this.inspector.breakDown();
		Health health = this.indicator.health();
		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).containsEntry("freePorts", "Sockets are not known: the system shows none");
	}

}
