package io.github.portreservation.boot.diagnostics;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortRangeTakenFailureAnalyzer}.
 */
class PortRangeTakenFailureAnalyzerTests {

	@Test
	void tellsWhatHappenedAndWhatToDo() {
		PortRangeTakenException cause = new PortRangeTakenException(
				TransportProtocol.TCP, new PortRange(20000, 20), new ReservedBlock(TransportProtocol.TCP,
						new PortRange(20010, 5), ReservationKind.COOPERATIVE, "leased by process 4711"),
				"End that process.");
		FailureAnalysis analysis = new DeepFailure(cause).analyzedBy(new PortRangeTakenFailureAnalyzer());
		assertThat(analysis.getDescription()).isEqualTo(
				"TCP ports 20000-20019 cannot be reserved: they overlap tcp 20010-20014 (COOPERATIVE, leased by process 4711).");
		assertThat(analysis.getAction()).isEqualTo(
				"End that process. Or choose another block with 'reservation.tcp.start' and 'reservation.tcp.count'.");
		assertThat(analysis.getCause()).isSameAs(cause);
	}

}
