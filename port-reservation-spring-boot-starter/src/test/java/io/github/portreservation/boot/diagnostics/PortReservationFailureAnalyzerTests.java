package io.github.portreservation.boot.diagnostics;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationFailureAnalyzer}.
 */
class PortReservationFailureAnalyzerTests {

	@Test
	void tellsWhatHappenedAndWhatToDo() {
		PortReservationException cause = new PortReservationException(TransportProtocol.TCP, new PortRange(20000, 20),
				"The system failed with code 50.", null);
		FailureAnalysis analysis = new DeepFailure(cause).analyzedBy(new PortReservationFailureAnalyzer());
		assertThat(analysis.getDescription()).isEqualTo("The system failed with code 50.");
		assertThat(analysis.getAction()).isEqualTo(
				"If the block cannot be had, choose another with 'reservation.tcp.start' and 'reservation.tcp.count', or set 'reservation.enabled' to 'false' to go without.");
		assertThat(analysis.getCause()).isSameAs(cause);
	}

}
