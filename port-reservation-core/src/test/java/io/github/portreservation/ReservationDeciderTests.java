package io.github.portreservation;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReservationDecider} when other processes decide at the same time.
 */
class ReservationDeciderTests {

	private static final PortRange BLOCK = new PortRange(20000, 5);

	private final FakeBackend backend = new FakeBackend(TransportProtocol.TCP);

	private final PortReservations reservations = PortReservations.of(TransportProtocol.TCP, this.backend);

	@ParameterizedTest
	@EnumSource(names = { "AUTO", "PERSISTENT" })
	void blockThatAnotherProcessMakesAfterTheLookupIsUsed(ReservationMode mode) throws IOException {
		this.backend.beforeCreate = () -> this.backend.blocks.add(BLOCK);
		ReservationDecision decision = this.reservations.decide(BLOCK, mode);
		assertThat(decision.reservation().range()).isEqualTo(BLOCK);
		assertThat(decision.reason()).isEqualTo("it existed already");
	}

	@Test
	void anotherBlockThatIsMadeAfterTheLookupIsInTheWay() {
		this.backend.beforeCreate = () -> this.backend.blocks.add(new PortRange(20001, 1));
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> this.reservations.reserve(BLOCK, ReservationMode.PERSISTENT))
			.satisfies((ex) -> assertThat(ex.getConflict()).isNotNull());
	}

}
