package io.github.portreservation.windows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.BlockFinding;
import io.github.portreservation.EphemeralFinding;
import io.github.portreservation.PortEvidence;
import io.github.portreservation.PortExplanation;
import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WindowsPortInspector} through the door that applications use.
 */
@EnabledWithStandIn
class WindowsPortExplanationsTests {

	private static final PortRange FREE = TestPorts.freeRange(201);

	private static final PortRange KEPT = new PortRange(FREE.start(), 100);

	private static final int PORT = KEPT.start() + 31;

	private static final String HYPER_V = ("- Port %1$d lies in the block %2$s of TCP ports, kept by Windows: "
			+ "inferred to be a runtime reservation, Hyper-V or WinNAT, or a persistent block that was made with other "
			+ "numbers. 'netsh int ipv4 show excludedportrange protocol=tcp' lists it without the mark '*', so sockets "
			+ "cannot be bound in it by number.")
		.formatted(PORT, KEPT);

	private static final String HYPER_V_REMEDIES = """
			- Choose a port outside %2$s, such as %3$d.
			- Or take port %1$d back for good, in an elevated prompt:
			    net stop winnat
			    netsh int ipv4 add excludedportrange protocol=tcp startport=%1$d numberofports=1 store=persistent
			    net start winnat
			- If such blocks keep coming below 49152, move the range they are taken from back up, in an elevated prompt:
			    netsh int ipv4 set dynamicport tcp start=49152 num=16384""".formatted(PORT, KEPT, KEPT.end() + 1);

	@BeforeEach
	void reset() {
		StandIn.reset();
	}

	@Test
	void freePort() {
		assertThat(explain(PORT)).hasToString("TCP port %d is free.".formatted(PORT));
	}

	@Test
	void rangeOfHyperVAndNoListener() {
		keep(KEPT);
		PortExplanation explanation = explain(PORT);
		assertThat(explanation.isFree()).isFalse();
		assertThat(explanation.findings(BlockFinding.class)).singleElement().satisfies((finding) -> {
			assertThat(finding.isObstacle()).isTrue();
			assertThat(finding.block().range()).isEqualTo(KEPT);
			assertThat(finding.block().kind()).isEqualTo(ReservationKind.RUNTIME);
			assertThat(finding.evidence().certainty()).isEqualTo(PortEvidence.Certainty.INFERRED);
		});
		assertThat(explanation).hasToString("TCP port %d cannot be bound.\n".formatted(PORT) + HYPER_V
				+ " No socket is on the port.\n\n" + HYPER_V_REMEDIES);
	}

	@Test
	void listener() throws IOException {
		try (ServerSocket server = new ServerSocket(PORT)) {
			assertThat(explain(server.getLocalPort())).hasToString("""
					TCP port %d cannot be bound.
					%s

					- Give each server of this application a port of its own.""".formatted(PORT, thisProcess()));
		}
	}

	@Test
	void rangeOfHyperVAndAListener() throws IOException {
		try (ServerSocket server = new ServerSocket(PORT)) {
			keep(KEPT);
			assertThat(explain(server.getLocalPort())).hasToString("""
					TCP port %d cannot be bound.
					%s
					%s

					- Give each server of this application a port of its own.
					%s""".formatted(PORT, thisProcess(), HYPER_V, HYPER_V_REMEDIES));
		}
	}

	@Test
	void nextPortLiesOutsideTheNextBlockToo() {
		keep(KEPT);
		keep(new PortRange(KEPT.end() + 1, 100));
		assertThat(explain(PORT).action())
			.startsWith("- Choose a port outside %s, such as %d.\n".formatted(KEPT, KEPT.end() + 101));
	}

	@Test
	void persistentBlock() throws IOException {
		PortReservations.of(TransportProtocol.TCP).create(new PortRange(27490, 5));
		assertThat(explain(27492)).hasToString(
				"""
						TCP port 27492 cannot be bound.
						- Port 27492 lies in the block 27490-27494 of TCP ports, kept until it is deleted. \
						'netsh int ipv4 show excludedportrange protocol=tcp' lists it without the mark '*', so sockets cannot be \
						bound in it by number. No socket is on the port.

						- Choose a port outside 27490-27494, such as 27495.
						- Or make the block 27490-27494 the application's own, and run it elevated.
						- Or, if nobody needs the block any more, delete it in an elevated prompt:
						    port-reservation delete 27490 5""");
	}

	@Test
	void runtimeReservationOfThisProcess() throws IOException {
		try (PortReservation reservation = PortReservations.of(TransportProtocol.UDP)
			.acquire(new PortRange(27490, 5))) {
			PortExplanation explanation = PortExplanations.of(TransportProtocol.UDP)
				.explain(reservation.range().start());
			assertThat(explanation.description())
				.startsWith("UDP port 27490 cannot be bound.\n- Port 27490 lies in the "
						+ "block 27490-27494 of UDP ports, kept for this process.");
			assertThat(explanation.findings(BlockFinding.class)).singleElement()
				.satisfies((finding) -> assertThat(finding.evidence().certainty())
					.isEqualTo(PortEvidence.Certainty.CERTAIN));
		}
	}

	@Test
	void administeredExclusionIsNoObstacle() {
		StandIn.command("exclude tcp 27490 5");
		assertThat(explain(27492)).hasToString(
				"""
						TCP port 27492 is free.
						- Port 27492 lies in the block 27490-27494 of TCP ports, administered exclusion, kept until it is deleted. \
						'netsh int ipv4 show excludedportrange protocol=tcp' marks it with '*'. It is kept by Windows from \
						automatic assignment; any process may bind a port of it by number.""");
	}

	@ExtendWith(UsualNetshTimeout.class)
	@ParameterizedTest
	@ValueSource(strings = { "absent", "slow", "garbage", "empty" })
	void whatCannotBeReadIsSaid(String netsh) {
		keep(KEPT);
		StandIn.set("netsh", netsh);
		PortExplanation explanation = explain(PORT);
		assertThat(explanation.unknown()).singleElement()
			.asString()
			.startsWith("whether Windows keeps the port, because netsh ");
		assertThat(explanation.action()).contains("netsh int ipv4 show excludedportrange protocol=tcp");
		Awaitility.await()
			.untilAsserted(() -> assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
				.doesNotContain("port-reservation-netsh"));
		assertThat(ProcessHandle.current().children().map(ProcessHandle::info))
			.noneMatch((info) -> info.command().orElse("").contains("netsh"));
	}

	@Test
	void addressOfAnotherComputer() {
		PortExplanation explanation = PortExplanations.of(TransportProtocol.TCP)
			.explain(new InetSocketAddress("192.0.2.1", PORT));
		assertThat(explanation.description()).startsWith("""
				TCP port %d of 192.0.2.1 cannot be bound.
				- 192.0.2.1 is not an address of this computer. No port of it can be bound: '""".formatted(PORT));
		assertThat(explanation.action()).endsWith("    ipconfig");
	}

	@Test
	void outgoingConnection() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
				Socket client = new Socket("127.0.0.1", server.getLocalPort())) {
			int port = client.getLocalPort();
			assertThat(explain(port).description())
				.contains("has a connection from 127.0.0.1:%d to 127.0.0.1:%d".formatted(port, server.getLocalPort()));
			PortRange dynamic = Netsh.forReservations(TransportProtocol.TCP).dynamicRange();
			assertThat(explain(port).findings(EphemeralFinding.class)).hasSize(dynamic.contains(port) ? 1 : 0)
				.allSatisfy((finding) -> {
					assertThat(finding.range()).isEqualTo(dynamic);
					assertThat(finding.remedies()).singleElement().hasToString("""
							Keep outgoing connections off port %1$d, in an elevated prompt:
							    netsh int ipv4 add excludedportrange protocol=tcp startport=%1$d numberofports=1 \
							store=persistent""".formatted(port));
				});
		}
	}

	@Test
	void datagramSocket() throws IOException {
		try (DatagramChannel channel = DatagramChannel.open().bind(new InetSocketAddress("127.0.0.1", 27490))) {
			assertThat(channel.isOpen()).isTrue();
			assertThat(PortExplanations.of(TransportProtocol.UDP).explain(27490).description())
				.contains("has bound 127.0.0.1:27490");
			assertThat(explain(27490).isFree()).isTrue();
		}
	}

	private static void keep(PortRange range) {
		StandIn.command("foreign tcp %d %d".formatted(range.start(), range.count()));
	}

	private static PortExplanation explain(int port) {
		return PortExplanations.of(TransportProtocol.TCP).explain(port);
	}

	private static String thisProcess() {
		String owner = SocketOwner.Known.of(ProcessHandle.current().pid(), null).description();
		return "- T%s listens on [::]:%d. Windows shows it in its table of TCP sockets.".formatted(owner.substring(1),
				PORT);
	}

}
