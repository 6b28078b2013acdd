package io.github.portreservation.boot.diagnostics;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReservationNotFoundFailureAnalyzer}.
 */
class ReservationNotFoundFailureAnalyzerTests {

	@Test
	void tellsWhatHappenedAndWhatToDo() {
		ReservationNotFoundException cause = new ReservationNotFoundException(TransportProtocol.TCP,
				new PortRange(20000, 20), "Make it first.");
		FailureAnalysis analysis = new DeepFailure(cause).analyzedBy(new ReservationNotFoundFailureAnalyzer());
		assertThat(analysis.getDescription())
			.isEqualTo("No block of exactly the TCP ports 20000-20019 is reserved. Make it first.");
		assertThat(analysis.getAction()).isEqualTo(
				"Set 'reservation.tcp.start' and 'reservation.tcp.count' to the very numbers the block was made with, make the block first, or set 'reservation.tcp.mode' to 'auto'.");
		assertThat(analysis.getCause()).isSameAs(cause);
	}

}
