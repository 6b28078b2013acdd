package io.github.portreservation.windows;

import java.io.IOException;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for persistent blocks in an elevated process.
 */
@EnabledWithStandIn
class PersistentContractTests extends WindowsContract {

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		return new WindowsReservationBackend(protocol).create(range);
	}

}
