package io.github.portreservation.windows;

import java.io.IOException;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for persistent blocks where Windows gives the most
 * awkward answers.
 */
@EnabledWithStandIn
class AwkwardPersistentContractTests extends WindowsContract {

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		StandIn.set("full-block-error", "10013");
		StandIn.set("explicit-bind-in-persistent", "refuse");
		StandIn.set("explicit-port-after-association", "refuse");
		StandIn.set("associate-dual-stack", "einval");
		return new WindowsReservationBackend(protocol).create(range);
	}

}
