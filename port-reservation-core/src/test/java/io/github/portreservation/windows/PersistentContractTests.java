package io.github.portreservation.windows;

import java.io.IOException;

import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for persistent blocks in an elevated process. The
 * settings are chosen so that any two answers of Windows meet; all combinations are in
 * {@link SwitchCombinationTests}.
 */
@EnabledWithStandIn
@ParameterizedClass
@CsvSource({ "10048, refuse, allow, allow", "10048, allow, refuse, einval", "10048, refuse, refuse, eopnotsupp",
		"10055, allow, refuse, allow", "10055, refuse, allow, einval", "10055, refuse, refuse, eopnotsupp",
		"10013, refuse, refuse, allow", "10013, refuse, refuse, einval", "10013, allow, allow, eopnotsupp" })
class PersistentContractTests extends WindowsContract {

	private final String fullBlockError;

	private final String explicitBind;

	private final String explicitPort;

	private final String dualStack;

	PersistentContractTests(String fullBlockError, String explicitBind, String explicitPort, String dualStack) {
		this.fullBlockError = fullBlockError;
		this.explicitBind = explicitBind;
		this.explicitPort = explicitPort;
		this.dualStack = dualStack;
	}

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		StandIn.set("full-block-error", this.fullBlockError);
		StandIn.set("explicit-bind-in-persistent", this.explicitBind);
		StandIn.set("explicit-port-after-association", this.explicitPort);
		StandIn.set("associate-dual-stack", this.dualStack);
		return new WindowsReservationBackend(protocol).create(range);
	}

}
