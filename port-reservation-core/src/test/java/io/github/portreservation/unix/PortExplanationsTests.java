package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortExplanation;
import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.SocketFinding;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LinuxPortInspector} through the door that applications use, with real
 * sockets.
 */
@EnabledOnOs(OS.LINUX)
class PortExplanationsTests {

	private static final List<String> NOBODY = List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");

	@TempDir
	private Path folder;

	@Test
	void portThatIsFree() {
		int port = freePort();
		PortExplanation explanation = explain(TransportProtocol.TCP, port);
		assertThat(explanation.isFree()).isTrue();
		assertThat(explanation.obstacles()).isEmpty();
		assertThat(explanation).hasToString("TCP port %d is free.".formatted(port));
	}

	@Test
	void listenerOfTheSameUser() throws IOException {
		int port = freePort();
		try (JavaProcess other = JavaProcess.start(PortClient.class)) {
			other.ask("listen " + port);
			PortExplanation explanation = explain(TransportProtocol.TCP, port);
			assertThat(explanation.isFree()).isFalse();
			assertThat(explanation.findings(SocketFinding.class)).singleElement().satisfies((finding) -> {
				assertThat(finding.isObstacle()).isTrue();
				assertThat(finding.socket().state()).isEqualTo(PortSocket.State.LISTENING);
				assertThat(finding.socket().owner()).isInstanceOfSatisfying(SocketOwner.Known.class, (owner) -> {
					assertThat(owner.pid()).isEqualTo(other.pid());
					assertThat(owner.commandLine()).contains(PortClient.class.getName());
				});
			});
			assertThat(explanation).hasToString("""
					TCP port %1$d cannot be bound.
					- Process %2$d (java, started at %3$s) listens on [::]:%1$d. The kernel shows it in /proc/net/tcp \
					and /proc/net/tcp6, and its holder in /proc/%2$d/fd.

					- Stop process %2$d:
					    kill %2$d
					- If it comes back, see which service starts it:
					    systemctl status %2$d
					- Or choose another port.""".formatted(port, other.pid(), start(other.pid())));
		}
	}

	@Test
	void listenerOfThisProcess() throws IOException {
		int port = freePort();
		try (ServerSocket server = new ServerSocket(port)) {
			long pid = ProcessHandle.current().pid();
			assertThat(explain(TransportProtocol.TCP, server.getLocalPort())).hasToString("""
					TCP port %1$d cannot be bound.
					- This very process, %2$d (java, started at %3$s) listens on [::]:%1$d. The kernel shows it in \
					/proc/net/tcp and /proc/net/tcp6, and its holder in /proc/%2$d/fd.

					- Give each server of this application a port of its own.""".formatted(port, pid, start(pid)));
		}
	}

	@Test
	void listenerOfAnotherUser() throws IOException {
		requireRoot();
		int port = freePort();
		try (ServerSocket server = new ServerSocket(port);
				JavaProcess nobody = JavaProcess.start(NOBODY, PortClient.class)) {
			assertThat(nobody.ask("explain " + server.getLocalPort()).replace("\\n", "\n")).isEqualTo("""
					TCP port %1$d cannot be bound.
					- A process of user 0 (which one, only root can see) listens on [::]:%1$d. The kernel shows it in \
					/proc/net/tcp and /proc/net/tcp6, and its holder in no /proc/*/fd that this process may read.

					- See which process it is:
					    sudo ss -ltpn 'sport = :%1$d'
					- Or choose another port.""".formatted(port));
		}
	}

	@Test
	void listenerOfAnotherUserAsRootSeesIt() throws IOException {
		requireRoot();
		int port = freePort();
		try (JavaProcess nobody = JavaProcess.start(NOBODY, PortClient.class)) {
			nobody.ask("listen " + port);
			assertThat(explain(TransportProtocol.TCP, port).description())
				.contains("Process %d (java, started at %s) listens".formatted(nobody.pid(), start(nobody.pid())));
		}
	}

	@Test
	void privilegedPort() throws IOException {
		requireRoot();
		Assumptions.assumeTrue("1024".equals(ProcFile.read(Path.of("/proc/sys/net/ipv4/ip_unprivileged_port_start"))),
				"Skipped: every process may bind port 80 here");
		try (JavaProcess nobody = JavaProcess.start(NOBODY, PortClient.class)) {
			assertThat(nobody.ask("explain 80").replace("\\n", "\n")).isEqualTo(
					"""
							TCP port 80 cannot be bound.
							- Port 80 is privileged, and this process is not: it may bind ports from 1024 on. The kernel's setting \
							net.ipv4.ip_unprivileged_port_start is 1024, and this process lacks the capability \
							CAP_NET_BIND_SERVICE.

							- Let every process bind ports from 80 on, until the computer restarts:
							    sudo sysctl -w net.ipv4.ip_unprivileged_port_start=80
							- Or give a systemd service the right, by this line in its section [Service]:
							    AmbientCapabilities=CAP_NET_BIND_SERVICE
							- Or choose a port from 1024 on, and have a reverse proxy or the firewall pass port 80 to it.""");
		}
	}

	@Test
	void addressOfAnotherComputer() {
		int port = freePort();
		PortExplanation explanation = PortExplanations.of(TransportProtocol.TCP)
			.explain(new InetSocketAddress("192.0.2.1", port));
		assertThat(explanation).hasToString("""
				TCP port %d of 192.0.2.1 cannot be bound.
				- 192.0.2.1 is not an address of this computer. No port of it can be bound, says the kernel: '%s'.

				- Choose an address that this shows, or none to listen on all:
				    ip -brief address""".formatted(port, explanation.trial().refusal()));
	}

	@Test
	void listenerOnAnotherAddressIsNotInTheWay() throws IOException {
		int port = freePort();
		try (ServerSocket server = new ServerSocket()) {
			server.bind(new InetSocketAddress("127.0.0.2", port));
			assertThat(PortExplanations.of(TransportProtocol.TCP)
				.explain(new InetSocketAddress("127.0.0.1", port))
				.isFree()).isTrue();
			assertThat(explain(TransportProtocol.TCP, port).description()).contains("listens on 127.0.0.2:" + port);
		}
	}

	@Test
	void datagramSocket() throws IOException {
		int port = freePort();
		try (JavaProcess other = JavaProcess.start(PortClient.class)) {
			other.ask("datagram " + port);
			assertThat(explain(TransportProtocol.TCP, port).isFree()).isTrue();
			assertThat(explain(TransportProtocol.UDP, port).description()).isEqualTo(
					"""
							UDP port %1$d cannot be bound.
							- Process %2$d (java, started at %3$s) has bound 127.0.0.1:%1$d. The kernel shows it in /proc/net/udp \
							and /proc/net/udp6, and its holder in /proc/%2$d/fd."""
						.formatted(port, other.pid(), start(other.pid())));
		}
	}

	@Test
	void outgoingConnection() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
				JavaProcess other = JavaProcess.start(PortClient.class)) {
			int port = Integer.parseInt(other.ask("connect " + server.getLocalPort()));
			String range = ProcFile.read(Path.of("/proc/sys/net/ipv4/ip_local_port_range")).replaceAll("\\s+", "-");
			PortSet kept = PortSet.parse(ProcFile.read(Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports")));
			assertThat(explain(TransportProtocol.TCP, port)).hasToString(
					"""
							TCP port %1$d cannot be bound.
							- Process %2$d (java, started at %3$s) has a connection from 127.0.0.1:%1$d to 127.0.0.1:%4$d. The \
							kernel shows it in /proc/net/tcp and /proc/net/tcp6, and its holder in /proc/%2$d/fd.
							- Port %1$d lies in the ephemeral range %5$s, so any outgoing connection may take it, now and then. \
							The kernel's setting net.ipv4.ip_local_port_range says so, and its list \
							net.ipv4.ip_local_reserved_ports does not hold the port.

							- Stop process %2$d:
							    kill %2$d
							- If it comes back, see which service starts it:
							    systemctl status %2$d
							- Or choose another port.
							- Keep outgoing connections off port %1$d, until the computer restarts:
							    sudo sysctl -w net.ipv4.ip_local_reserved_ports=%6$s"""
						.formatted(port, other.pid(), start(other.pid()), server.getLocalPort(), range,
								kept.union(PortSet.of(List.of(new PortRange(port, 1))))));
		}
	}

	@Test
	void closedConnection() throws IOException {
		try (ServerSocket server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
			Socket client = new Socket("127.0.0.1", server.getLocalPort());
			int port = client.getLocalPort();
			try (Socket accepted = server.accept()) {
				client.close();
				assertThat(accepted.getInputStream().read()).isEqualTo(-1);
			}
			PortExplanation explanation = explain(TransportProtocol.TCP, port);
			assertThat(explanation.toString())
				.startsWith(
						"""
								TCP port %1$d cannot be bound.
								- No process any more holds the closed connection from 127.0.0.1:%1$d to 127.0.0.1:%2$d (TIME_WAIT). \
								The kernel shows it in /proc/net/tcp and /proc/net/tcp6.
								"""
							.formatted(port, server.getLocalPort()))
				.contains("- Wait a minute: the kernel keeps the port for 60 seconds.");
		}
	}

	@Test
	void socketThatIsBoundOnly() throws IOException {
		int port = freePort();
		try (SocketChannel bound = SocketChannel.open().bind(new InetSocketAddress("127.0.0.1", port))) {
			assertThat(bound.isConnected()).isFalse();
			assertThat(explain(TransportProtocol.TCP, port)).hasToString("""
					TCP port %1$d cannot be bound.
					- The system refuses port %1$d, and does not show why. No socket is on it in /proc/net/tcp and \
					/proc/net/tcp6, where sockets that are bound but do not listen are missing.

					- See whether a socket is bound that does not listen:
					    sudo ss --bound-inactive -tpn 'sport = :%1$d'
					- Or choose another port.""".formatted(port));
		}
	}

	@Test
	void instanceWithTheSameBlock() throws IOException {
		PortRange block = TestPorts.freeRange(5);
		try (JavaProcess other = JavaProcess.start(RegistryClient.class, this.folder, "cooperative")) {
			other.readLine();
			other.ask("reserve " + block);
			assertThat(other.ask("bind")).isEqualTo("" + block.start());
			PortExplanation explanation = PortExplanations
				.of(TransportProtocol.TCP, new ReservationSettings(this.folder))
				.explain(block.start());
			assertThat(explanation.description()).contains("Process %d (java".formatted(other.pid()))
				.contains("Port %d lies in the block %s of TCP ports, leased by process %d, which started at "
					.formatted(block.start(), block, other.pid()))
				.contains(
						"""
								The registry of this library holds the lease, so the process on the port is an instance that uses the \
								same block. It is kept apart from other users of this library only; the operating system does not \
								guard it.""");
			assertThat(explanation.action())
				.contains("- Let each instance take any free port of the block %s: bind port 0 of it instead of %d."
					.formatted(block, block.start()));
		}
	}

	@Test
	void unreadableRegistryIsSaid() throws IOException {
		int port = freePort();
		Path file = Files.writeString(this.folder.resolve("file"), "");
		assertThat(
				PortExplanations.of(TransportProtocol.TCP, new ReservationSettings(file)).explain(port).description())
			.isEqualTo(
					"TCP port %d is free.\n- Not known: who keeps the port: %s is not a folder".formatted(port, file));
	}

	@Test
	void socketsOfABlock() throws IOException {
		PortRange block = TestPorts.freeRange(10);
		try (ServerSocket one = new ServerSocket(block.start() + 2); ServerSocket two = new ServerSocket(block.end())) {
			assertThat(PortExplanations.of(TransportProtocol.TCP).sockets(block))
				.extracting((socket) -> socket.local().getPort())
				.containsExactly(one.getLocalPort(), two.getLocalPort());
		}
	}

	private static PortExplanation explain(TransportProtocol protocol, int port) {
		return PortExplanations.of(protocol).explain(port);
	}

	private static int freePort() {
		return TestPorts.freeRange(1).start();
	}

	private static Instant start(long pid) {
		return ProcessHandle.of(pid)
			.flatMap((process) -> process.info().startInstant())
			.orElseThrow()
			.truncatedTo(ChronoUnit.SECONDS);
	}

	private static void requireRoot() {
		Assumptions.assumeTrue(UnixUser.isRoot(), "Skipped: only root can start a process of another user");
	}

}
