package io.github.portreservation.windows;

import java.io.IOException;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for runtime reservations.
 */
@EnabledWithStandIn
class RuntimeContractTests extends WindowsContract {

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		StandIn.set("elevated", "off");
		return new WindowsReservationBackend(protocol).acquire(range);
	}

}
