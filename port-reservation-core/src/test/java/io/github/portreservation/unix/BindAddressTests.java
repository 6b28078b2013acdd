package io.github.portreservation.unix;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedServerSocketFactory;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the addresses, backlogs and options with which channels are bound.
 */
@EnabledOnOs(OS.LINUX)
class BindAddressTests {

	@TempDir
	private Path folder;

	private final Deque<AutoCloseable> opened = new ArrayDeque<>();

	@AfterEach
	void closeEverything() throws Exception {
		for (AutoCloseable closeable : this.opened) {
			closeable.close();
		}
	}

	@Test
	void samePortIsHandedOutOnEachAddressAndNotOnAllOfThem() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, 2);
		int lowest = reservation.range().start();
		assertThat(bind(reservation, InetAddress.getByName("127.0.0.1"))).isEqualTo(lowest);
		assertThat(bind(reservation, InetAddress.getByName("127.0.0.2"))).isEqualTo(lowest);
		assertThat(bind(reservation, InetAddress.getByName("::1"))).isEqualTo(lowest);
		assertThat(bind(reservation, InetAddress.getByName("0.0.0.0"))).isEqualTo(lowest + 1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.2", "::1" })
	void socketListensOnExactlyTheAddress(String address) throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, 1);
		InetAddress wanted = InetAddress.getByName(address);
		ServerSocketChannel channel = open(reservation.openServerSocketChannel());
		reservation.bind(channel, new InetSocketAddress(wanted, 0), 5);
		assertThat(((InetSocketAddress) channel.getLocalAddress()).getAddress()).isEqualTo(wanted);
		assertThat(talk(channel, wanted)).isTrue();
	}

	@Test
	void socketOnAllAddressesTakesClientsOfBothFamilies() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, 1);
		ServerSocketChannel channel = open(reservation.openServerSocketChannel());
		reservation.bind(channel, null, 5);
		assertThat(talk(channel, InetAddress.getByName("127.0.0.1"))).isTrue();
		assertThat(talk(channel, InetAddress.getByName("::1"))).isTrue();
	}

	@Test
	void channelOfIpv4AloneIsBound() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, 2);
		ServerSocketChannel first = open(ServerSocketChannel.open(StandardProtocolFamily.INET));
		reservation.bind(first, null, 5);
		assertThat(((InetSocketAddress) first.getLocalAddress()).getAddress()).isInstanceOf(Inet4Address.class);
		assertThat(bind(reservation, InetAddress.getByName("0.0.0.0"))).isEqualTo(reservation.range().end());
	}

	@Test
	void processOfIpv4AloneSharesTheBlock() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, 3);
		JavaProcess other = open(JavaProcess.startWith(List.of("-Djava.net.preferIPv4Stack=true"), RegistryClient.class,
				this.folder, "cooperative"));
		other.readLine();
		assertThat(other.ask("reserve " + reservation.range())).startsWith("TCP ");
		assertThat(other.ask("bind")).isEqualTo("" + reservation.range().start());
		assertThat(bind(reservation, InetAddress.getByName("0.0.0.0"))).isEqualTo(reservation.range().start() + 1);
		assertThat(bind(reservation, InetAddress.getByName("::"))).isEqualTo(reservation.range().end());
		assertThat(other.ask("bind")).startsWith("ReservedBlockFullException");
	}

	@Test
	void udpSocketHasTheAddressThatWasAskedFor() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.UDP, 1);
		DatagramChannel channel = open(reservation.openDatagramChannel());
		reservation.bind(channel, new InetSocketAddress("::1", 0));
		assertThat(((InetSocketAddress) channel.getLocalAddress()).getAddress()).isInstanceOf(Inet6Address.class)
			.matches(InetAddress::isLoopbackAddress);
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 7, 50, 100 })
	void backlogIsPassedOn(int backlog) throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, 2);
		ServerSocketChannel any = open(reservation.openServerSocketChannel());
		reservation.bind(any, null, backlog);
		ServerSocketChannel exactly = open(reservation.openServerSocketChannel());
		reservation.bind(exactly, new InetSocketAddress(reservation.range().end()), backlog);
		assertThat(backlogOf(any)).isEqualTo(backlog);
		assertThat(backlogOf(exactly)).isEqualTo(backlog);
	}

	@Test
	void factoryPassesTheBacklogOn() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, 2);
		ReservedServerSocketFactory factory = new ReservedServerSocketFactory(reservation);
		ServerSocket usual = open(factory.createServerSocket(0));
		ServerSocket chosen = open(factory.createServerSocket(0, 3, InetAddress.getLoopbackAddress()));
		assertThat(backlogOf(usual.getChannel())).isEqualTo(50);
		assertThat(backlogOf(chosen.getChannel())).isEqualTo(3);
	}

	@ParameterizedTest
	@EnumSource
	void everyOptionThatWasSetBeforeTheBindSurvives(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, 2);
		int[] ports = { 0, reservation.range().end() };
		for (int port : ports) {
			NetworkChannel channel = open((protocol == TransportProtocol.TCP) ? reservation.openServerSocketChannel()
					: reservation.openDatagramChannel());
			Map<SocketOption<?>, Object> before = change(channel);
			if (channel instanceof ServerSocketChannel server) {
				reservation.bind(server, new InetSocketAddress(port), 5);
			}
			else {
				reservation.bind((DatagramChannel) channel, new InetSocketAddress(port));
			}
			for (Map.Entry<SocketOption<?>, Object> option : before.entrySet()) {
				assertThat((Object) channel.getOption(option.getKey())).as(option.getKey().name())
					.isEqualTo(option.getValue());
			}
		}
	}

	/**
	 * Change every flag, except the one that the kernel changes back by itself (tcp(7)).
	 * @param channel the channel
	 * @return the options that were changed, with their values
	 * @throws IOException if that fails
	 */
	private static Map<SocketOption<?>, Object> change(NetworkChannel channel) throws IOException {
		Map<SocketOption<?>, Object> changed = new HashMap<>();
		for (SocketOption<?> option : channel.supportedOptions()) {
			if (option.type() == Boolean.class && !option.name().equals("TCP_QUICKACK")) {
				SocketOption<Boolean> flag = cast(option);
				channel.setOption(flag, !channel.getOption(flag));
				changed.put(flag, channel.getOption(flag));
			}
		}
		channel.setOption(StandardSocketOptions.SO_RCVBUF, 16384);
		changed.put(StandardSocketOptions.SO_RCVBUF, channel.getOption(StandardSocketOptions.SO_RCVBUF));
		assertThat(changed).containsKeys(StandardSocketOptions.SO_REUSEADDR, StandardSocketOptions.SO_REUSEPORT);
		return changed;
	}

	@SuppressWarnings("unchecked")
	private static SocketOption<Boolean> cast(SocketOption<?> option) {
		return (SocketOption<Boolean>) option;
	}

	private static int backlogOf(ServerSocketChannel channel) throws IOException {
		Process process = new ProcessBuilder("ss", "-ltnH", "sport = :" + channel.socket().getLocalPort())
			.redirectErrorStream(true)
			.start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		assertThat(output).startsWith("LISTEN");
		return Integer.parseInt(output.split("\\s+")[2]);
	}

	private static boolean talk(ServerSocketChannel server, InetAddress address) throws IOException {
		try (Socket client = new Socket(address, server.socket().getLocalPort());
				Socket accepted = server.accept().socket()) {
			client.getOutputStream().write(42);
			return accepted.getInputStream().read() == 42;
		}
	}

	private PortReservation reserve(TransportProtocol protocol, int count) throws IOException {
		return open(TestRegistries.cooperative(protocol, this.folder)
			.reserve(TestPorts.freeRange(count), ReservationMode.AUTO));
	}

	private int bind(PortReservation reservation, InetAddress address) throws IOException {
		ServerSocketChannel channel = open(reservation.openServerSocketChannel());
		reservation.bind(channel, new InetSocketAddress(address, 0), 5);
		return channel.socket().getLocalPort();
	}

	private <T extends AutoCloseable> T open(T closeable) {
		this.opened.push(closeable);
		return closeable;
	}

}
