package io.github.portreservation.unix;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.BlockFinding;
import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortExplanation;
import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LinuxPortInspector} with the settings of a network namespace.
 */
@EnabledIfSystemProperty(named = NetworkNamespaceSuiteTests.INSIDE, matches = "true")
class KernelExplanationTests {

	private static final Path SETTINGS = Path.of("/proc/sys/net/ipv4");

	@TempDir
	private Path folder;

	@BeforeEach
	void startWithTheListOfOthers() throws IOException {
		Files.writeString(SETTINGS.resolve("ip_local_reserved_ports"), "8080,9000-9010\n");
		Files.writeString(SETTINGS.resolve("ip_local_port_range"), "32768 60999\n");
	}

	@Test
	void listenerInsideABlockOfOurs() throws IOException {
		ReservationSettings settings = new ReservationSettings(this.folder);
		try (PortReservation reservation = PortReservations.of(TransportProtocol.TCP, settings)
			.reserve(new PortRange(20000, 20), ReservationMode.AUTO);
				JavaProcess other = JavaProcess.start(PortClient.class)) {
			assertThat(reservation.kind()).isEqualTo(ReservationKind.KERNEL);
			other.ask("listen 20005");
			PortExplanation explanation = PortExplanations.of(TransportProtocol.TCP, settings).explain(20005);
			assertThat(explanation.description()).isEqualTo(
					"""
							TCP port 20005 cannot be bound.
							- %s listens on [::]:20005. The kernel shows it in /proc/net/tcp and /proc/net/tcp6, and its holder in \
							/proc/%d/fd.
							- Port 20005 lies in the block 20000-20019 of TCP ports, %s. The registry of this library holds the \
							lease. It is kept by the Linux kernel from automatic assignment; any process may bind a port of it by \
							number."""
						.formatted(owner(other), other.pid(), keptBy(settings)));
			assertThat(explanation.findings(BlockFinding.class)).singleElement()
				.satisfies((finding) -> assertThat(finding.isObstacle()).isFalse());
		}
	}

	@Test
	void portThatOthersHaveTheKernelKeep() {
		assertThat(PortExplanations.of(TransportProtocol.TCP, new ReservationSettings(this.folder)).explain(9003))
			.hasToString("""
					TCP port 9003 is free.
					- Port 9003 lies in the block 9000-9010 of TCP ports, kept by the Linux kernel from automatic \
					assignment; any process may bind a port of it by number. The kernel's list \
					net.ipv4.ip_local_reserved_ports holds it.""");
	}

	@Test
	void portThatAnyOutgoingConnectionMayTake() {
		assertThat(PortExplanations.of(TransportProtocol.UDP, new ReservationSettings(this.folder)).explain(40000))
			.hasToString(
					"""
							UDP port 40000 is free.
							- Port 40000 lies in the ephemeral range 32768-60999, so any outgoing connection may take it, now and \
							then. The kernel's setting net.ipv4.ip_local_port_range says so, and its list \
							net.ipv4.ip_local_reserved_ports does not hold the port.

							- Keep outgoing connections off port 40000, until the computer restarts:
							    sudo sysctl -w net.ipv4.ip_local_reserved_ports=8080,9000-9010,40000""");
	}

	@Test
	void listenerOfARangeThatOutgoingConnectionsTakeIsNoConnection() throws IOException {
		try (ServerSocket server = new ServerSocket(40000)) {
			assertThat(PortExplanations.of(TransportProtocol.TCP).explain(server.getLocalPort()).description())
				.doesNotContain("ephemeral");
		}
	}

	private static String owner(JavaProcess process) {
		String owner = SocketOwner.Known.of(process.pid(), null).description();
		return Character.toUpperCase(owner.charAt(0)) + owner.substring(1);
	}

	private static String keptBy(ReservationSettings settings) throws IOException {
		return PortReservations.of(TransportProtocol.TCP, settings).list().get(0).keptBy();
	}

}
