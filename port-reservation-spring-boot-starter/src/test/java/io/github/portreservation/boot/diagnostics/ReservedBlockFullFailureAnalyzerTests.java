package io.github.portreservation.boot.diagnostics;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReservedBlockFullFailureAnalyzer}.
 */
class ReservedBlockFullFailureAnalyzerTests {

	@Test
	void tellsWhatHappenedAndWhatToDo() {
		ReservedBlockFullException cause = new ReservedBlockFullException(TransportProtocol.TCP,
				new PortRange(20000, 1));
		FailureAnalysis analysis = new DeepFailure(cause).analyzedBy(new ReservedBlockFullFailureAnalyzer());
		assertThat(analysis.getDescription())
			.isEqualTo("The reserved block of TCP ports 20000-20000 is full: none of its 1 port is free.");
		assertThat(analysis.getAction()).isEqualTo(
				"Stop a process that uses a port of the block, or enlarge the block: 'reservation.tcp.count' is 1 now.");
		assertThat(analysis.getCause()).isSameAs(cause);
	}

}
