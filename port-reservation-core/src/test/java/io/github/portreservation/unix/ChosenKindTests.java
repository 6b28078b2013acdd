package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnsupportedReservationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for blocks of a chosen kind where the kernel keeps none.
 */
@DisabledOnOs(OS.WINDOWS)
class ChosenKindTests {

	private static final PortRange BLOCK = new PortRange(20000, 20);

	@TempDir
	private Path folder;

	@Test
	void cooperativeBlockIsMadeAndDeleted() throws IOException {
		PortReservations tcp = TestRegistries.cooperative(TransportProtocol.TCP, this.folder);
		assertThat(tcp.create(BLOCK, ReservationKind.COOPERATIVE).kind()).isEqualTo(ReservationKind.COOPERATIVE);
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> tcp.create(BLOCK, ReservationKind.COOPERATIVE));
		tcp.delete(BLOCK, ReservationKind.COOPERATIVE);
		assertThatExceptionOfType(ReservationNotFoundException.class)
			.isThrownBy(() -> tcp.delete(BLOCK, ReservationKind.COOPERATIVE));
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "COOPERATIVE")
	void otherKindsAreNotSupported(ReservationKind kind) {
		PortReservations tcp = TestRegistries.cooperative(TransportProtocol.TCP, this.folder);
		assertThatExceptionOfType(UnsupportedReservationException.class).isThrownBy(() -> tcp.create(BLOCK, kind))
			.withMessage("A block of kind %s is not possible here for TCP ports 20000-20019: "
					+ "This system keeps only COOPERATIVE blocks until they are deleted.", kind)
			.satisfies((ex) -> assertThat(ex.getKind()).isEqualTo(kind));
		assertThatExceptionOfType(UnsupportedReservationException.class).isThrownBy(() -> tcp.delete(BLOCK, kind));
	}

}
