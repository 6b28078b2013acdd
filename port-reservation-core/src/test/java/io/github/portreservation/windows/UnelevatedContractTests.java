package io.github.portreservation.windows;

import java.io.IOException;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for persistent blocks in a process that is not
 * elevated, which Windows lets bind by number.
 */
@EnabledWithStandIn
class UnelevatedContractTests extends WindowsContract {

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		StandIn.set("explicit-bind-in-persistent", "allow");
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		backend.create(range);
		StandIn.set("elevated", "off");
		return backend.lookup(range).orElseThrow();
	}

}
