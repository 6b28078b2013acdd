package io.github.portreservation.windows;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for persistent blocks in a process that is not
 * elevated, where Windows lets it bind by number.
 */
@EnabledWithStandIn
@ParameterizedClass
@ValueSource(strings = { "allow", "einval", "eopnotsupp" })
class UnelevatedContractTests extends WindowsContract {

	private final String dualStack;

	UnelevatedContractTests(String dualStack) {
		this.dualStack = dualStack;
	}

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		StandIn.set("explicit-bind-in-persistent", "allow");
		StandIn.set("associate-dual-stack", this.dualStack);
		StandIn.set("elevated", "on");
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		backend.create(range);
		StandIn.set("elevated", "off");
		return backend.lookup(range).orElseThrow();
	}

}
