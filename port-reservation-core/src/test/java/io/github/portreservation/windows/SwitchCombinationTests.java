package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationBindException;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * The life of a block with every combination of the answers of Windows that are not
 * documented, as far as they can meet.
 */
@EnabledWithStandIn
class SwitchCombinationTests extends AbstractStandInTests {

	private static final PortRange RANGE = new PortRange(27540, 3);

	static Stream<Arguments> elevated() {
		return product(List.of("10048", "10055", "10013"), List.of("refuse", "allow", "over-exclusion"),
				List.of("allow", "refuse"), List.of("allow", "einval", "eopnotsupp"));
	}

	static Stream<Arguments> runtime() {
		return product(List.of("on", "off"), List.of("10048", "10055", "10013"),
				List.of("allow", "einval", "eopnotsupp"));
	}

	static Stream<Arguments> unelevated() {
		return product(List.of("allow", "deny"), List.of("refuse", "allow"), List.of("allow", "einval", "eopnotsupp"));
	}

	/**
	 * Return every combination of values, each with one of the protocols in turn: what
	 * the two have in common is shown by the contracts.
	 * @param values the values of each switch
	 * @return the combinations
	 */
	@SafeVarargs
	private static Stream<Arguments> product(List<String>... values) {
		List<List<Object>> rows = List.of(List.of());
		for (List<String> each : values) {
			rows = rows.stream()
				.flatMap((row) -> each.stream()
					.map((value) -> Stream.concat(row.stream(), Stream.<Object>of(value)).toList()))
				.toList();
		}
		List<Arguments> combinations = new ArrayList<>();
		for (List<Object> row : rows) {
			TransportProtocol protocol = TransportProtocol.values()[combinations.size() % 2];
			combinations.add(Arguments.of(Stream.concat(Stream.<Object>of(protocol), row.stream()).toArray()));
		}
		return combinations.stream();
	}

	@ParameterizedTest
	@MethodSource("elevated")
	void persistentBlockIsUsedUpAndGivenBack(TransportProtocol protocol, String full, String explicitBind,
			String explicitPort, String dualStack) throws IOException {
		StandIn.set("full-block-error", full);
		StandIn.set("explicit-port-after-association", explicitPort);
		StandIn.set("associate-dual-stack", dualStack);
		if (explicitBind.equals("over-exclusion")) {
			StandIn.set("create-over-exclusion", "allow");
			StandIn.command("exclude %s 27540 3".formatted(protocol.id()));
		}
		else {
			StandIn.set("explicit-bind-in-persistent", explicitBind);
		}
		PortReservation reservation = PortReservations.of(protocol).reserve(RANGE, ReservationMode.AUTO);
		assertThat(reservation.kind()).isEqualTo(ReservationKind.PERSISTENT);
		useUpAndGiveBack(reservation);
	}

	@ParameterizedTest
	@MethodSource("runtime")
	void runtimeReservationIsUsedUpAndGivenBack(TransportProtocol protocol, String elevated, String full,
			String dualStack) throws IOException {
		StandIn.set("elevated", elevated);
		StandIn.set("full-block-error", full);
		StandIn.set("associate-dual-stack", dualStack);
		try (PortReservation reservation = PortReservations.of(protocol).reserve(RANGE, ReservationMode.RUNTIME)) {
			useUpAndGiveBack(reservation);
			this.channels.close();
		}
	}

	@ParameterizedTest
	@MethodSource("unelevated")
	void persistentBlockOfAProcessThatIsNotElevatedIsBoundOrDenied(TransportProtocol protocol, String lookup,
			String explicitBind, String dualStack) throws IOException {
		new WindowsReservationBackend(protocol).create(RANGE);
		StandIn.set("elevated", "off");
		StandIn.set("unelevated-lookup", lookup);
		StandIn.set("explicit-bind-in-persistent", explicitBind);
		StandIn.set("associate-dual-stack", dualStack);
		PortReservations reservations = PortReservations.of(protocol);
		if (lookup.equals("deny")) {
			assertThatExceptionOfType(AccessDeniedReservationException.class)
				.isThrownBy(() -> reservations.reserve(RANGE, ReservationMode.LOOKUP));
			return;
		}
		PortReservation reservation = reservations.reserve(RANGE, ReservationMode.LOOKUP);
		if (explicitBind.equals("allow")) {
			useUpAndGiveBack(reservation);
			return;
		}
		for (int port : List.of(0, 27541)) {
			assertThatExceptionOfType(ReservedPortDeniedException.class)
				.isThrownBy(() -> this.channels.bind(reservation, port));
		}
	}

	private void useUpAndGiveBack(PortReservation reservation) throws IOException {
		assertThat(this.channels.bind(reservation, 27541)).isEqualTo(27541);
		assertThat(Set.of(this.channels.bind(reservation, 0), this.channels.bind(reservation, 0)))
			.containsExactlyInAnyOrder(27540, 27542);
		assertThatExceptionOfType(ReservedBlockFullException.class)
			.isThrownBy(() -> this.channels.bind(reservation, 0));
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> this.channels.bind(reservation, 27541))
			.isNotInstanceOf(PortReservationBindException.class)
			.withMessageContaining("in use");
		this.channels.close();
		assertThat(this.channels.bind(reservation, 27542)).isEqualTo(27542);
		assertThat(reservation.isHeld()).isTrue();
	}

}
