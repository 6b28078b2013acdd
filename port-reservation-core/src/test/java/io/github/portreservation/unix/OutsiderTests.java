package io.github.portreservation.unix;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortOutsider;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for binding in a block where programs that do not use this library have bound
 * ports, or have left connections.
 */
@EnabledOnOs(OS.LINUX)
class OutsiderTests {

	@TempDir
	private Path folder;

	private final Deque<AutoCloseable> opened = new ArrayDeque<>();

	@AfterEach
	void closeEverything() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "TCP, listen, 0.0.0.0, true", "TCP, listen, 0.0.0.0, false", "TCP, listen, 127.0.0.1, true",
			"TCP, listen, ::1, true", "TCP, bind, 0.0.0.0, true", "TCP, bind, 0.0.0.0, false",
			"TCP, bind, 127.0.0.1, true", "TCP, bind, 127.0.0.1, false", "TCP, bind, ::1, true",
			"UDP, udp, 0.0.0.0, true", "UDP, udp, 0.0.0.0, false", "UDP, udp, 127.0.0.1, true",
			"UDP, udp, ::1, false" })
	void portOfAnOutsiderIsNeverShared(TransportProtocol protocol, String how, String address, boolean reuse)
			throws IOException {
		PortRange range = TestPorts.freeRange(3);
		JavaProcess outsider = open(JavaProcess.start(PortOutsider.class));
		outsider.readLine();
		assertThat(outsider.ask("%s %s %d %s".formatted(how, address, range.start(), reuse))).isEqualTo("bound");
		PortReservation reservation = reserve(protocol, range);
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(reservation, range.start()))
			.withMessage("Address already in use");
		assertThat(port(bind(reservation, 0))).isEqualTo(range.start() + 1);
		assertThat(port(bind(reservation, 0))).isEqualTo(range.end());
		assertThatExceptionOfType(ReservedBlockFullException.class).isThrownBy(() -> bind(reservation, 0));
		assertThat(outsider.ask("close")).isEqualTo("closed");
		assertThat(port(bind(reservation, 0))).isEqualTo(range.start());
	}

	@ParameterizedTest
	@ValueSource(strings = { "s.bind(('', port))", "s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); s.bind(('', port))",
			"s.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); s.bind(('', port)); s.listen()",
			"s.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1); s.bind(('', port)); s.listen()" })
	void portOfAnotherLanguagesProgramIsNeverShared(String statements) throws IOException {
		PortRange range = TestPorts.freeRange(2);
		Process python = new ProcessBuilder("python3", "-c",
				"from socket import *; import sys; port = int(sys.argv[1]); s = socket(); %s; print('bound', flush=True); sys.stdin.read()"
					.formatted(statements),
				"" + range.start())
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		open((AutoCloseable) python::destroyForcibly);
		assertThat(python.inputReader().readLine()).isEqualTo("bound");
		PortReservation reservation = reserve(TransportProtocol.TCP, range);
		assertThat(port(bind(reservation, 0))).isEqualTo(range.end());
		assertThatExceptionOfType(ReservedBlockFullException.class).isThrownBy(() -> bind(reservation, 0));
	}

	@Test
	void portInTimeWaitIsBoundAgainAtOnce() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, TestPorts.freeRange(1));
		for (int round = 0; round < 3; round++) {
			serveOneClient((ServerSocketChannel) bind(reservation, 0));
			assertThat(states(reservation.range())).contains(PortSocket.State.TIME_WAIT);
		}
		assertThat(port(bind(reservation, reservation.range().start()))).isEqualTo(reservation.range().start());
	}

	@Test
	void portWithConnectionsOfAServerThatHasGoneIsBoundAgainAtOnce() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, TestPorts.freeRange(1));
		for (int round = 0; round < 3; round++) {
			ServerSocketChannel server = (ServerSocketChannel) bind(reservation, 0);
			open(new Socket(InetAddress.getLoopbackAddress(), port(server)));
			open(server.accept());
			server.close();
			assertThat(states(reservation.range())).contains(PortSocket.State.CONNECTED);
		}
		assertThat(port(bind(reservation, 0))).isEqualTo(reservation.range().start());
	}

	@Test
	void lowestPortIsTakenAlsoInTimeWait() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, TestPorts.freeRange(2));
		serveOneClient((ServerSocketChannel) bind(reservation, 0));
		assertThat(port(bind(reservation, 0))).isEqualTo(reservation.range().start());
	}

	@Test
	void portInTimeWaitOfAServerWithoutReuseIsPassedOver() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, TestPorts.freeRange(2));
		try (ServerSocket server = new ServerSocket()) {
			server.setReuseAddress(false);
			server.bind(new InetSocketAddress(reservation.range().start()));
			try (Socket client = new Socket(InetAddress.getLoopbackAddress(), server.getLocalPort())) {
				server.accept().close();
				assertThat(client.getInputStream().read()).isEqualTo(-1);
			}
		}
		assertThat(port(bind(reservation, 0))).isEqualTo(reservation.range().end());
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void portOfAnOutsiderThatDoesNotListenIsNotSharedOnAnAddress(boolean sameAddress) throws IOException {
		PortRange range = TestPorts.freeRange(2);
		Socket outsider = open(new Socket());
		outsider.setReuseAddress(true);
		outsider.bind(new InetSocketAddress("127.0.0.1", range.start()));
		PortReservation reservation = reserve(TransportProtocol.TCP, range);
		ServerSocketChannel channel = open(reservation.openServerSocketChannel());
		reservation.bind(channel, new InetSocketAddress(sameAddress ? "127.0.0.1" : "127.0.0.2", 0), 5);
		assertThat(port(channel)).isEqualTo(sameAddress ? range.end() : range.start());
	}

	@Test
	void anyPortsAreNotThoseOfAnOutsiderThatDoesNotListen() throws IOException {
		PortReservation before = open(TestRegistries.cooperative(TransportProtocol.TCP, this.folder).acquireAny(1));
		before.close();
		Socket outsider = open(new Socket());
		outsider.setReuseAddress(true);
		outsider.bind(new InetSocketAddress(before.range().start()));
		PortReservation after = open(TestRegistries.cooperative(TransportProtocol.TCP, this.folder).acquireAny(1));
		assertThat(after.range()).isNotEqualTo(before.range());
	}

	private void serveOneClient(ServerSocketChannel server) throws IOException {
		try (Socket client = new Socket(InetAddress.getLoopbackAddress(), port(server))) {
			server.accept().close();
			assertThat(client.getInputStream().read()).isEqualTo(-1);
			server.close();
		}
	}

	private static List<PortSocket.State> states(PortRange range) throws IOException {
		return new SocketTable(Path.of("/proc"), TransportProtocol.TCP).in(range)
			.stream()
			.map(PortSocket::state)
			.toList();
	}

	private PortReservation reserve(TransportProtocol protocol, PortRange range) throws IOException {
		return open(TestRegistries.cooperative(protocol, this.folder).reserve(range, ReservationMode.AUTO));
	}

	private NetworkChannel bind(PortReservation reservation, int port) throws IOException {
		if (reservation.protocol() == TransportProtocol.TCP) {
			ServerSocketChannel channel = open(reservation.openServerSocketChannel());
			reservation.bind(channel, new InetSocketAddress(port), 5);
			return channel;
		}
		DatagramChannel channel = open(reservation.openDatagramChannel());
		reservation.bind(channel, new InetSocketAddress(port));
		return channel;
	}

	private static int port(NetworkChannel channel) throws IOException {
		return ((InetSocketAddress) channel.getLocalAddress()).getPort();
	}

	private <T extends AutoCloseable> T open(T closeable) {
		this.opened.push(closeable);
		return closeable;
	}

}
