package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnsupportedReservationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KernelGuard} where {@code /proc/sys} cannot be written, as in most
 * containers.
 */
@EnabledIfSystemProperty(named = NetworkNamespaceSuiteTests.INSIDE, matches = "true")
class ReadOnlyKernelTests {

	@TempDir
	private Path folder;

	@Test
	void blockOfTheKernelIsNotSupported() {
		PortReservations tcp = PortReservations.of(TransportProtocol.TCP, new ReservationSettings(this.folder));
		assertThatExceptionOfType(UnsupportedReservationException.class)
			.isThrownBy(() -> tcp.create(new PortRange(20000, 20), ReservationKind.KERNEL))
			.withMessageContaining("net.ipv4.ip_local_reserved_ports cannot be written");
	}

	@Test
	void blockIsKeptByTheRegistryAlone() throws IOException {
		PortReservations tcp = PortReservations.of(TransportProtocol.TCP, new ReservationSettings(this.folder));
		try (PortReservation reservation = tcp.reserve(new PortRange(20000, 20), ReservationMode.AUTO)) {
			assertThat(reservation.kind()).isEqualTo(ReservationKind.COOPERATIVE);
			assertThat(reservation.isHeld()).isTrue();
		}
		assertThat(tcp.create(new PortRange(20000, 20)).kind()).isEqualTo(ReservationKind.COOPERATIVE);
	}

}
