package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.nio.channels.NetworkChannel;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationBindException;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExcludedReservation} and {@link PortExclusions}.
 */
@EnabledWithStandIn
class ExcludedReservationTests extends AbstractStandInTests {

	private static final PortRange RANGE = new PortRange(27480, 3);

	@ParameterizedTest
	@EnumSource
	void portsAreBoundByNumberWithoutElevation(TransportProtocol protocol) throws IOException {
		new PortExclusions(protocol).create(RANGE);
		StandIn.set("elevated", "off");
		PortReservation reservation = new WindowsReservationBackend(protocol).exclusion(RANGE).orElseThrow();
		assertThat(reservation.kind()).isEqualTo(ReservationKind.EXCLUDED);
		assertThat(this.channels.bind(reservation, 27481)).isEqualTo(27481);
		assertThat(this.channels.bind(reservation, 0)).isEqualTo(27480);
		assertThat(this.channels.bind(reservation, 0)).isEqualTo(27482);
		assertThatExceptionOfType(ReservedBlockFullException.class)
			.isThrownBy(() -> this.channels.bind(reservation, 0));
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bind(reservation, 27481))
			.isNotInstanceOf(PortReservationBindException.class);
		NetworkChannel channel = this.channels.open(reservation);
		assertThatExceptionOfType(UnsupportedOperationException.class).isThrownBy(() -> reservation.prepare(channel));
	}

	@ParameterizedTest
	@EnumSource
	void blockHasToBeCoveredByExclusionsOfItsProtocol(TransportProtocol protocol) {
		StandIn.command("exclude tcp 27480 2");
		StandIn.command("foreign tcp 27482 1");
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		assertThat(backend.exclusion(RANGE)).isEmpty();
		assertThat(backend.exclusion(new PortRange(27480, 2)).isPresent()).isEqualTo(protocol == TransportProtocol.TCP);
	}

	@Test
	void deletedExclusionIsGone() throws IOException {
		PortExclusions exclusions = new PortExclusions(TransportProtocol.TCP);
		exclusions.create(RANGE);
		PortReservation reservation = new WindowsReservationBackend(TransportProtocol.TCP).exclusion(RANGE)
			.orElseThrow();
		reservation.verify();
		exclusions.delete(RANGE);
		assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(reservation::verify);
		assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(() -> exclusions.delete(RANGE));
	}

	@Test
	void exclusionOverABlockIsRefusedWithTheBlock() throws IOException {
		new WindowsReservationBackend(TransportProtocol.TCP).create(RANGE);
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> new PortExclusions(TransportProtocol.TCP).create(RANGE))
			.withMessageContaining("27480-27482 (PERSISTENT");
	}

	@Test
	void elevatedProcessUsesTheExclusionThatIsInTheWay() throws IOException {
		PortReservations reservations = PortReservations.of(TransportProtocol.TCP);
		StandIn.command("exclude tcp 27480 3");
		assertThat(reservations.reserve(RANGE, ReservationMode.AUTO).kind()).isEqualTo(ReservationKind.EXCLUDED);
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> reservations.reserve(new PortRange(27480, 4), ReservationMode.AUTO));
		StandIn.set("create-over-exclusion", "allow");
		assertThat(reservations.reserve(RANGE, ReservationMode.AUTO).kind()).isEqualTo(ReservationKind.PERSISTENT);
	}

	@Test
	void restartOfTheComputerKeepsTheExclusion() throws IOException {
		new PortExclusions(TransportProtocol.UDP).create(RANGE);
		StandIn.reboot();
		assertThat(new PortExclusions(TransportProtocol.UDP).cover(RANGE)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "en", "de", "fr", "ko", "zh", "ja" })
	void languageOfWindowsDoesNotMatter(String language) {
		StandIn.command("exclude tcp 27480 3");
		StandIn.set("netsh-language", language);
		assertThat(new PortExclusions(TransportProtocol.TCP).cover(RANGE)).isTrue();
		assertThat(new PortExclusions(TransportProtocol.UDP).cover(RANGE)).isFalse();
	}

	@ExtendWith(UsualNetshTimeout.class)
	@ParameterizedTest
	@ValueSource(strings = { "absent", "slow", "garbage", "empty" })
	void withoutAnAnswerOfNetshNoExclusionIsKnown(String netsh) {
		StandIn.command("exclude tcp 27480 3");
		StandIn.set("netsh", netsh);
		System.setProperty(Netsh.TIMEOUT, "1000");
		assertThat(new WindowsReservationBackend(TransportProtocol.TCP).exclusion(RANGE)).isEmpty();
		assertThatExceptionOfType(PortReservationException.class)
			.isThrownBy(() -> new PortExclusions(TransportProtocol.TCP).require(RANGE))
			.withMessageContaining("netsh");
	}

}
