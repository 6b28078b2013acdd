package io.github.portreservation.windows;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for runtime reservations.
 */
@EnabledWithStandIn
@ParameterizedClass
@CsvSource({ "off, 10048, allow", "off, 10055, einval", "on, 10013, eopnotsupp" })
class RuntimeContractTests extends WindowsContract {

	private final String elevated;

	private final String fullBlockError;

	private final String dualStack;

	RuntimeContractTests(String elevated, String fullBlockError, String dualStack) {
		this.elevated = elevated;
		this.fullBlockError = fullBlockError;
		this.dualStack = dualStack;
	}

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		StandIn.set("elevated", this.elevated);
		StandIn.set("full-block-error", this.fullBlockError);
		StandIn.set("associate-dual-stack", this.dualStack);
		return new WindowsReservationBackend(protocol).acquire(range);
	}

}
