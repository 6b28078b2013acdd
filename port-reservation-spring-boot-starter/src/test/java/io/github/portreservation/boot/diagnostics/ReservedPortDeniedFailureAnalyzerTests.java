package io.github.portreservation.boot.diagnostics;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReservedPortDeniedFailureAnalyzer}.
 */
class ReservedPortDeniedFailureAnalyzerTests {

	@Test
	void tellsWhatHappenedAndWhatToDo() {
		ReservedPortDeniedException cause = new ReservedPortDeniedException(TransportProtocol.TCP,
				new PortRange(20000, 20), "Windows refuses port 20003 to this process", "Run it elevated.");
		FailureAnalysis analysis = new DeepFailure(cause).analyzedBy(new ReservedPortDeniedFailureAnalyzer());
		assertThat(analysis.getDescription()).isEqualTo("Windows refuses port 20003 to this process.");
		assertThat(analysis.getAction()).isEqualTo("Run it elevated.");
		assertThat(analysis.getCause()).isSameAs(cause);
	}

}
