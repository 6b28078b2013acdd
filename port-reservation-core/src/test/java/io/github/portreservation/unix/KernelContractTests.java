package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.PortReservationsContract;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * {@link PortReservationsContract} for blocks that the Linux kernel keeps.
 */
@EnabledIfSystemProperty(named = NetworkNamespaceSuiteTests.INSIDE, matches = "true")
class KernelContractTests extends PortReservationsContract {

	@TempDir
	private Path folder;

	@Override
	protected PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException {
		PortReservation reservation = PortReservations.of(protocol, new ReservationSettings(this.folder))
			.reserve(range, ReservationMode.AUTO);
		assertThat(reservation.kind()).isEqualTo(ReservationKind.KERNEL);
		return reservation;
	}

	@Override
	protected PortRange freeRange(int count) {
		return TestPorts.freeRange(count);
	}

}
