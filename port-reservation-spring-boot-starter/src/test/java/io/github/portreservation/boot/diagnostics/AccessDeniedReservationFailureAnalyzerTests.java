package io.github.portreservation.boot.diagnostics;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AccessDeniedReservationFailureAnalyzer}.
 */
class AccessDeniedReservationFailureAnalyzerTests {

	@Test
	void tellsWhatHappenedAndWhatToDo() {
		AccessDeniedReservationException cause = new AccessDeniedReservationException(TransportProtocol.TCP,
				new PortRange(20000, 20), "TCP ports 20000-20019 cannot be reserved: Access is denied",
				"Run once as administrator.", null);
		FailureAnalysis analysis = new DeepFailure(cause).analyzedBy(new AccessDeniedReservationFailureAnalyzer());
		assertThat(analysis.getDescription()).isEqualTo("TCP ports 20000-20019 cannot be reserved: Access is denied.");
		assertThat(analysis.getAction()).isEqualTo("Run once as administrator.");
		assertThat(analysis.getCause()).isSameAs(cause);
	}

}
