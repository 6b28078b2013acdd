package io.github.portreservation.windows;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnsupportedReservationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NativeErrors} and {@link Obstacles}.
 */
class NativeErrorsTests {

	private static final PortRange RANGE = new PortRange(20000, 20);

	private static final Map<Integer, String> TEXTS = Map.of(5, "Zugriff verweigert", 32, "In use by another process.",
			87, "The parameter is incorrect.", 1168, "Element not found.", 10013, "Access forbidden.", 10022,
			"Invalid argument.");

	private static final String EXCLUSION = "Start-Process -Verb RunAs netsh -ArgumentList 'int ipv4 add excludedportrange protocol=tcp startport=20000 numberofports=20 store=persistent'";

	private static final String DELETION = "port-reservation delete 20000 20";

	private final NativeErrors errors = errors(List.of(), List.of());

	private static NativeErrors errors(List<ReservedBlock> blocks, List<BoundSocket> sockets) {
		return new NativeErrors(TransportProtocol.TCP, RANGE, (code) -> TEXTS.getOrDefault(code, "no text"),
				new Obstacles(TransportProtocol.TCP, () -> blocks, (range) -> sockets));
	}

	@Test
	void creatingUnelevatedTellsTheCommandThatProvisions() {
		PortReservationException exception = this.errors.creating(5);
		assertThat(exception).isInstanceOf(AccessDeniedReservationException.class)
			.hasMessage("Windows lets only elevated processes make a persistent block of TCP ports 20000-20019"
					+ " (Windows error 5: \"Zugriff verweigert\"). To keep the ports for processes that are not"
					+ " elevated, run in an elevated prompt: port-reservation create 20000 20 --kind exclusion, or without"
					+ " that tool in PowerShell: " + EXCLUSION
					+ ". For elevated processes only, run the application once"
					+ " from an elevated prompt, or run there: port-reservation create 20000 20");
	}

	@Test
	void deletingUnelevatedTellsTheCommandThatDeletes() {
		assertThat(this.errors.deleting(5)).isInstanceOf(AccessDeniedReservationException.class)
			.hasMessageEndingWith("). Repeat it from an elevated prompt, or run there: " + DELETION);
	}

	@Test
	void lookingUpUnelevatedIsDenied() {
		assertThat(this.errors.lookingUp(5)).isInstanceOf(AccessDeniedReservationException.class)
			.hasMessageContaining("look up the persistent block of TCP ports 20000-20019");
	}

	@Test
	void missingBlockIsNotFound() {
		assertThat(List.of(this.errors.deleting(1168), this.errors.lookingUp(1168)))
			.allSatisfy((exception) -> assertThat(exception).isInstanceOf(ReservationNotFoundException.class)
				.hasMessage(
						"No block of exactly the TCP ports 20000-20019 is reserved. Windows finds a block only by the very start and count it was made with (Windows error 1168: \"Element not found.\")"));
	}

	@Test
	void anyOtherCodeKeepsTheTextOfTheSystem() {
		assertThat(this.errors.creating(87)).isExactlyInstanceOf(PortReservationException.class)
			.hasMessage(
					"Windows cannot make a persistent block of TCP ports 20000-20019 (Windows error 87: \"The parameter is incorrect.\")");
	}

	@Test
	void blockInTheWayIsNamedWithTheCommandThatDeletesIt() {
		ReservedBlock block = new ReservedBlock(TransportProtocol.TCP, RANGE, ReservationKind.PERSISTENT,
				"kept until it is deleted");
		PortRangeTakenException exception = (PortRangeTakenException) errors(List.of(block), List.of()).creating(32);
		assertThat(exception.getConflict()).isEqualTo(block);
		assertThat(exception.getRemedy())
			.isEqualTo("If nobody needs it any more, delete it in an elevated prompt: " + DELETION);
	}

	@Test
	void exclusionInTheWayIsNamedWithBothCommandsThatDeleteIt() {
		ReservedBlock block = new ReservedBlock(TransportProtocol.UDP, new PortRange(20010, 5),
				ReservationKind.EXCLUDED, "exclusion");
		NativeErrors udp = new NativeErrors(TransportProtocol.UDP, RANGE, (code) -> "no text",
				new Obstacles(TransportProtocol.UDP, () -> List.of(block), (range) -> List.of()));
		assertThat(((PortRangeTakenException) udp.creating(32)).getRemedy())
			.startsWith("If nobody needs it any more, delete it in an elevated prompt: "
					+ "port-reservation delete 20010 5 --udp, or without that tool in PowerShell: "
					+ "Start-Process -Verb RunAs netsh -ArgumentList 'int ipv4 delete excludedportrange protocol=udp "
					+ "startport=20010 numberofports=5 store=persistent'. Or leave it: ");
	}

	@Test
	void blockBesideIsNotInTheWay() {
		ReservedBlock block = new ReservedBlock(TransportProtocol.TCP, new PortRange(20020, 5),
				ReservationKind.EXCLUDED, "exclusion");
		PortRangeTakenException exception = (PortRangeTakenException) errors(List.of(block), List.of()).creating(32);
		assertThat(exception.getConflict()).isNull();
	}

	@Test
	void socketInTheWayIsNamedWithItsProcess() {
		assertThat(errors(List.of(), List.of(new BoundSocket(20003, 0))).creating(32)).hasMessage(
				"TCP ports 20000-20019 cannot be reserved: port 20003 is in use by a process that Windows does not name (Windows error 32: \"In use by another process.\"). End that process first, or choose another start.");
		assertThat(new BoundSocket(20003, (int) ProcessHandle.current().pid()).owner())
			.startsWith("process " + ProcessHandle.current().pid() + " (");
	}

	@Test
	void unknownObstacleIsSaidToBeUnknown() {
		assertThat(this.errors.acquiring(10013)).isInstanceOf(PortRangeTakenException.class)
			.hasMessageContaining("Windows does not show which (Windows error 10013: \"Access forbidden.\")")
			.hasMessageEndingWith("netsh int ipv4 show excludedportrange protocol=tcp");
	}

	@Test
	void deniedTokenTellsBothWaysOut() {
		ReservedPortDeniedException exception = this.errors.associating(10013);
		assertThat(exception).isInstanceOf(AssociationDeniedException.class)
			.hasMessageNotContaining("in use")
			.hasMessageContaining("(Windows error 10013: \"Access forbidden.\")");
		assertThat(exception.getRemedy()).isEqualTo(
				"Run the application from an elevated prompt. Or give the ports to processes that are not elevated, in an elevated prompt: first "
						+ DELETION + ", then port-reservation create 20000 20 --kind exclusion");
	}

	@Test
	void dualStackChannelTellsHowToOpenAnother() {
		assertThat(this.errors.associatingDualStack(10022)).hasMessageEndingWith(
				"(Windows error 10022: \"Invalid argument.\"). Open the channel with openServerSocketChannel() of the reservation, and bind it to an IPv4 address.");
	}

	@Test
	void missingFunctionIsNamed() {
		UnsatisfiedLinkError error = new UnsatisfiedLinkError(
				"Error looking up function 'LookupPersistentTcpPortReservation'");
		assertThat(NativeErrors.missing(TransportProtocol.TCP, RANGE, ReservationKind.PERSISTENT, error))
			.isInstanceOf(UnsupportedReservationException.class)
			.hasCause(error)
			.hasMessageStartingWith("A block of kind PERSISTENT is not possible here for TCP ports 20000-20019: ")
			.hasMessageContaining("LookupPersistentTcpPortReservation")
			.hasMessageContaining("plain Wine lacks them");
		assertThat(NativeErrors.missing(TransportProtocol.TCP, null, ReservationKind.RUNTIME, error))
			.isExactlyInstanceOf(PortReservationException.class)
			.hasMessageStartingWith("This Windows has no port reservations");
	}

	@Test
	void tokenIsShownNowhere() {
		assertThat(new ReservationToken(0x1234567890L)).hasToString("token");
	}

}
