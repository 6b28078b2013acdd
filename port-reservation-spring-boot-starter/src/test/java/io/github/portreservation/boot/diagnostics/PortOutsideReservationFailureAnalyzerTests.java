package io.github.portreservation.boot.diagnostics;

import org.junit.jupiter.api.Test;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;
import org.springframework.mock.env.MockEnvironment;

import io.github.portreservation.PortOutsideReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortOutsideReservationFailureAnalyzer}.
 */
class PortOutsideReservationFailureAnalyzerTests {

	@Test
	void namesThePropertyThatAsksForThePort() {
		FailureAnalysis analysis = analyze(new MockEnvironment().withProperty("server.port", "20000")
			.withProperty("management.server.port", "9999"));
		assertThat(analysis.getDescription())
			.isEqualTo("Port 9999 is outside the reserved block of TCP ports 20000-20019.");
		assertThat(analysis.getAction()).isEqualTo(
				"Set 'management.server.port' to 0 for any free port of the block, or to a port of 20000-20019. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count', or let servers listen outside it with 'reservation.tcp.outside'.");
	}

	@Test
	void namesTheUsualPropertiesWhenNoneAsksForThePort() {
		assertThat(analyze(new MockEnvironment()).getAction()).isEqualTo(
				"Set the property that asks for this port ('server.port', 'management.server.port') to 0 for any free port of the block, or to a port of 20000-20019. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count', or let servers listen outside it with 'reservation.tcp.outside'.");
	}

	private static FailureAnalysis analyze(Environment environment) {
		PortOutsideReservationException cause = new PortOutsideReservationException(TransportProtocol.TCP,
				new PortRange(20000, 20), 9999);
		return new DeepFailure(cause).analyzedBy(new PortOutsideReservationFailureAnalyzer(environment));
	}

}
