package io.github.portreservation.boot.diagnostics;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReservationRegistryFailureAnalyzer}.
 */
class ReservationRegistryFailureAnalyzerTests {

	@Test
	void tellsWhatHappenedAndWhatToDo() {
		ReservationRegistryException cause = new ReservationRegistryException(TransportProtocol.TCP,
				new PortRange(20000, 20), Path.of("registry"), "is not a folder", "Remove it.", null);
		FailureAnalysis analysis = new DeepFailure(cause).analyzedBy(new ReservationRegistryFailureAnalyzer());
		assertThat(analysis.getDescription()).isEqualTo("Port reservation registry 'registry' is not a folder.");
		assertThat(analysis.getAction()).isEqualTo("Remove it.");
		assertThat(analysis.getCause()).isSameAs(cause);
	}

}
