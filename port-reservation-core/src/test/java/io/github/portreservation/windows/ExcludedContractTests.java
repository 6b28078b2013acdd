package io.github.portreservation.windows;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for administered exclusions.
 */
@EnabledWithStandIn
@ParameterizedClass
@ValueSource(strings = { "on", "off" })
class ExcludedContractTests extends WindowsContract {

	private final String elevated;

	ExcludedContractTests(String elevated) {
		this.elevated = elevated;
	}

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		StandIn.command("exclude %s %d %d".formatted(protocol.id(), range.start(), range.count()));
		StandIn.set("elevated", this.elevated);
		return new WindowsReservationBackend(protocol).exclusion(range).orElseThrow();
	}

}
