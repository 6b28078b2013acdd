package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

/**
 * {@link PortReservationsContract} for leases of the registry.
 */
@DisabledOnOs(OS.WINDOWS)
class RegistryContractTests extends PortReservationsContract {

	@TempDir
	private Path folder;

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		return TestRegistries.cooperative(protocol, this.folder).reserve(range, ReservationMode.AUTO);
	}

	@Override
	protected PortRange freeRange(int count) {
		return TestPorts.freeRange(count);
	}

}
