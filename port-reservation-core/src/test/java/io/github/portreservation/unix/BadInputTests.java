package io.github.portreservation.unix;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.channels.UnsupportedAddressTypeException;
import java.nio.file.Path;
import java.util.stream.Stream;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.portreservation.DualPortReservation;
import io.github.portreservation.PortOutsideReservationException;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.ReservedServerSocketFactory;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnsupportedReservationException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * What the public API says to input that makes no sense.
 */
@EnabledOnOs(OS.LINUX)
class BadInputTests {

	private static final PortRange BLOCK = TestPorts.freeRange(3);

	@TempDir
	private static Path folder = Path.of("");

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "blocks", "names", "doors", "binds", "channels", "sockets" })
	void badInputIsRefusedWithItsMessage(String input, ThrowingCallable call, Class<?> type, @Nullable String message) {
		Throwable thrown = catchThrowable(call);
		assertThat(thrown).isExactlyInstanceOf(type);
		assertThat(thrown.getMessage()).isEqualTo(message);
	}

	static Stream<Object[]> blocks() {
		Class<?> illegal = IllegalArgumentException.class;
		return Stream.of(
				bad("start 0", () -> new PortRange(0, 1), illegal,
						"Start port 0 is not a port: choose a number from 1 to 65535"),
				bad("negative start", () -> new PortRange(-1, 1), illegal,
						"Start port -1 is not a port: choose a number from 1 to 65535"),
				bad("start past the last port", () -> new PortRange(65536, 1), illegal,
						"Start port 65536 is not a port: choose a number from 1 to 65535"),
				bad("lowest start there is", () -> new PortRange(Integer.MIN_VALUE, 1), illegal,
						"Start port -2147483648 is not a port: choose a number from 1 to 65535"),
				bad("count 0", () -> new PortRange(80, 0), illegal,
						"Count 0 is not a number of ports: choose at least 1"),
				bad("negative count", () -> new PortRange(80, -5), illegal,
						"Count -5 is not a number of ports: choose at least 1"),
				bad("block past the last port", () -> new PortRange(65530, 7), illegal,
						"7 ports from 65530 would end at 65536, past the last port 65535: "
								+ "choose a count of at most 6, or a lower start"),
				bad("count that overflows", () -> new PortRange(65535, Integer.MAX_VALUE), illegal,
						"2147483647 ports from 65535 would end at 2147549181, past the last port 65535: "
								+ "choose a count of at most 1, or a lower start"),
				bad("block that ends before it starts", () -> PortRange.between(20, 10), illegal,
						"Block 20-10 ends before it starts: name the lower port first"),
				bad("empty text", () -> PortRange.parse(""), illegal,
						"'' is not a block of ports: write it as 20000-20019, or as a single port"),
				bad("text with blanks", () -> PortRange.parse("20000 - 20019"), illegal,
						"'20000 - 20019' is not a block of ports: write it as 20000-20019, or as a single port"),
				bad("text with a sign", () -> PortRange.parse("-20019"), illegal,
						"'-20019' is not a block of ports: write it as 20000-20019, or as a single port"),
				bad("text with a list", () -> PortRange.parse("80,443"), illegal,
						"'80,443' is not a block of ports: write it as 20000-20019, or as a single port"),
				bad("text with too many digits", () -> PortRange.parse("123456"), illegal,
						"'123456' is not a block of ports: write it as 20000-20019, or as a single port"),
				bad("text with a port that is none", () -> PortRange.parse("70000"), illegal,
						"Start port 70000 is not a port: choose a number from 1 to 65535"),
				bad("text with an end that is none", () -> PortRange.parse("65000-70000"), illegal,
						"5001 ports from 65000 would end at 70000, past the last port 65535: "
								+ "choose a count of at most 536, or a lower start"),
				bad("text that ends before it starts", () -> PortRange.parse("20019-20000"), illegal,
						"Block 20019-20000 ends before it starts: name the lower port first"),
				bad("no text", () -> PortRange.parse(nothing()), NullPointerException.class,
						"'text' must not be null"));
	}

	static Stream<Object[]> names() {
		Class<?> illegal = IllegalArgumentException.class;
		return Stream.of(
				bad("unknown protocol", () -> TransportProtocol.of("sctp"), illegal,
						"Protocol 'sctp' is not known: use 'tcp' or 'udp'"),
				bad("protocol in capitals", () -> TransportProtocol.of("TCP"), illegal,
						"Protocol 'TCP' is not known: use 'tcp' or 'udp'"),
				bad("empty protocol", () -> TransportProtocol.of(""), illegal,
						"Protocol '' is not known: use 'tcp' or 'udp'"),
				bad("unknown mode", () -> ReservationMode.valueOf("FOREVER"), illegal,
						"No enum constant io.github.portreservation.ReservationMode.FOREVER"),
				bad("mode in small letters", () -> ReservationMode.valueOf("auto"), illegal,
						"No enum constant io.github.portreservation.ReservationMode.auto"));
	}

	static Stream<Object[]> doors() {
		Class<?> illegal = IllegalArgumentException.class;
		Class<?> missing = NullPointerException.class;
		ReservationSettings settings = new ReservationSettings(folder);
		return Stream.of(
				bad("no protocol", () -> PortReservations.of(nothing(), settings), missing,
						"'protocol' must not be null"),
				bad("no settings",
						() -> PortReservations.of(TransportProtocol.TCP, BadInputTests.<ReservationSettings>nothing()),
						missing, "'settings' must not be null"),
				bad("no backend",
						() -> PortReservations.of(TransportProtocol.TCP,
								BadInputTests.<UnixReservationBackend>nothing()),
						missing, "'backend' must not be null"),
				bad("no block to reserve", () -> tcp().reserve(nothing(), ReservationMode.AUTO), missing,
						"'range' must not be null"),
				bad("no mode", () -> tcp().reserve(BLOCK, nothing()), missing, "'mode' must not be null"),
				bad("no block to look up", () -> tcp().lookup(nothing()), missing, "'range' must not be null"),
				bad("no block to create", () -> tcp().create(nothing()), missing, "'range' must not be null"),
				bad("no kind to create", () -> tcp().create(BLOCK, nothing()), missing, "'kind' must not be null"),
				bad("no block to acquire", () -> tcp().acquire(nothing()), missing, "'range' must not be null"),
				bad("no block to delete", () -> tcp().delete(nothing()), missing, "'range' must not be null"),
				bad("no ports at all", () -> tcp().acquireAny(0), illegal,
						"Count 0 is not a number of ports: choose 1 to 65535"),
				bad("fewer ports than none", () -> tcp().acquireAny(-1), illegal,
						"Count -1 is not a number of ports: choose 1 to 65535"),
				bad("more ports than there are", () -> tcp().acquireAny(65536), illegal,
						"Count 65536 is not a number of ports: choose 1 to 65535"),
				bad("no ports at all for both", () -> DualPortReservation.acquireAny(0, settings), illegal,
						"Count 0 is not a number of ports: choose 1 to 65535"),
				bad("no block for both", () -> DualPortReservation.acquire(nothing(), settings), missing,
						"'range' must not be null"),
				bad("no settings for both", () -> DualPortReservation.create(BLOCK, nothing()), missing,
						"'settings' must not be null"),
				bad("kind of another system", () -> tcp().create(BLOCK, ReservationKind.EXCLUDED),
						UnsupportedReservationException.class, unsupported(ReservationKind.EXCLUDED)),
				bad("deletion of a kind of another system", () -> tcp().delete(BLOCK, ReservationKind.RUNTIME),
						UnsupportedReservationException.class, unsupported(ReservationKind.RUNTIME)),
				bad("deletion of a block that is not there", () -> tcp().delete(BLOCK),
						ReservationNotFoundException.class,
						"No block of exactly the TCP ports %s is reserved. ".formatted(BLOCK)
								+ "The registry '%s' has none; a lease ends with its process.".formatted(folder)),
				bad("reservation of no factory", () -> new ReservedServerSocketFactory(nothing()), missing,
						"'reservation' must not be null"));
	}

	static Stream<Object[]> binds() {
		return Stream.of(
				bad("port below the block", bind(new InetSocketAddress(BLOCK.start() - 1)),
						PortOutsideReservationException.class, outside(BLOCK.start() - 1)),
				bad("port above the block", bind(new InetSocketAddress(BLOCK.end() + 1)),
						PortOutsideReservationException.class, outside(BLOCK.end() + 1)),
				bad("address of another computer", bind(new InetSocketAddress(address(192, 0, 2, 1), 0)),
						BindException.class, "Cannot assign requested address"),
				bad("address of another computer and a port",
						bind(new InetSocketAddress(address(192, 0, 2, 1), BLOCK.start())), BindException.class,
						"Cannot assign requested address"),
				bad("IPv6 address of another computer",
						bind(new InetSocketAddress(address(32, 1, 13, 184, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1), 0)),
						BindException.class, "Cannot assign requested address"),
				bad("address without an address", bind(InetSocketAddress.createUnresolved("no.such.host", 0)),
						SocketException.class, "Address 'no.such.host' cannot be resolved"),
				bad("address without a name", bind(InetSocketAddress.createUnresolved("", BLOCK.start())),
						SocketException.class, "Address '' cannot be resolved"),
				bad("UDP port outside the block",
						() -> with(TransportProtocol.UDP, DatagramChannel.open(),
								(udp, channel) -> udp.bind(channel, new InetSocketAddress(1))),
						PortOutsideReservationException.class,
						"Port 1 is outside the reserved block of UDP ports %s".formatted(BLOCK)));
	}

	static Stream<Object[]> channels() {
		Class<?> state = IllegalStateException.class;
		String notForUdp = "Ports %s are reserved for TCP: a UDP channel cannot take one of them".formatted(BLOCK);
		String notForTcp = "Ports %s are reserved for UDP: a TCP channel cannot take one of them".formatted(BLOCK);
		String nothingToTie = "A COOPERATIVE reservation has nothing to tie a channel to: "
				+ "bind the channel through the reservation";
		return Stream.of(
				bad("no channel", () -> withTcp(nothing(), (tcp, channel) -> tcp.bind(channel, null, 5)),
						NullPointerException.class, "'channel' must not be null"),
				bad("no channel to prepare", () -> withTcp(nothing(), PortReservation::prepare),
						NullPointerException.class, "'channel' must not be null"),
				bad("UDP channel for TCP ports",
						() -> with(TransportProtocol.TCP, DatagramChannel.open(),
								(tcp, channel) -> tcp.bind(channel, null)),
						state, notForUdp),
				bad("TCP channel for UDP ports",
						() -> with(TransportProtocol.UDP, ServerSocketChannel.open(),
								(udp, channel) -> udp.bind(channel, null, 5)),
						state, notForTcp),
				bad("UDP channel out of TCP ports",
						() -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> tcp.openDatagramChannel()), state,
						notForUdp),
				bad("TCP channel out of UDP ports",
						() -> with(TransportProtocol.UDP, DatagramChannel.open(),
								(udp, channel) -> udp.openServerSocketChannel()),
						state, notForTcp),
				bad("UDP channel to prepare for TCP ports",
						() -> with(TransportProtocol.TCP, DatagramChannel.open(), PortReservation::prepare), state,
						notForUdp),
				bad("channel to prepare where nothing can be tied",
						() -> withTcp(ServerSocketChannel.open(), PortReservation::prepare),
						UnsupportedOperationException.class, nothingToTie),
				bad("client channel to prepare",
						() -> with(TransportProtocol.TCP, SocketChannel.open(), PortReservation::prepare),
						UnsupportedOperationException.class, nothingToTie),
				bad("channel that is bound", () -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> {
					tcp.bind(channel, null, 5);
					tcp.bind(channel, null, 5);
				}), state, "Channel is bound to /[0:0:0:0:0:0:0:0]:%d already".formatted(BLOCK.start())),
				bad("channel to prepare that is bound", () -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> {
					tcp.bind(channel, null, 5);
					tcp.prepare(channel);
				}), state, "Channel is bound to /[0:0:0:0:0:0:0:0]:%d already".formatted(BLOCK.start())),
				bad("channel that is closed", () -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> {
					channel.close();
					tcp.bind(channel, null, 5);
				}), ClosedChannelException.class, null),
				bad("IPv6 address for a channel of IPv4",
						() -> withTcp(ServerSocketChannel.open(StandardProtocolFamily.INET),
								(tcp, channel) -> tcp.bind(channel,
										new InetSocketAddress(Inet6Address.getByName("::1"), 0), 5)),
						UnsupportedAddressTypeException.class, null),
				bad("bind after the end", () -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> {
					tcp.close();
					tcp.bind(channel, null, 5);
				}), state, closed()),
				bad("channel after the end", () -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> {
					tcp.close();
					tcp.openServerSocketChannel();
				}), state, closed()),
				bad("question after the end", () -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> {
					tcp.close();
					tcp.verify();
				}), ReservationNotFoundException.class,
						"No block of exactly the TCP ports %s is reserved. This process has closed it."
							.formatted(BLOCK)));
	}

	static Stream<Object[]> sockets() {
		return Stream.of(
				bad("factory's port outside the block", factory((factory) -> factory.createServerSocket(1)),
						PortOutsideReservationException.class, outside(1)),
				bad("factory's port that is none", factory((factory) -> factory.createServerSocket(70000)),
						IllegalArgumentException.class, "port out of range:70000"),
				bad("factory's socket with another kind of address",
						factory((factory) -> bind(factory.createServerSocket(), new SocketAddress() {
						})), IllegalArgumentException.class,
						"Unsupported address type: io.github.portreservation.unix.BadInputTests$1"),
				bad("factory's socket that is bound",
						factory((factory) -> bind(factory.createServerSocket(BLOCK.start()), null)),
						SocketException.class, "Already bound"),
				bad("factory's socket that is closed", factory((factory) -> {
					ServerSocket socket = factory.createServerSocket();
					socket.close();
					bind(socket, null);
				}), SocketException.class, "Socket is closed"),
				bad("factory of UDP ports",
						() -> with(TransportProtocol.UDP, DatagramChannel.open(),
								(udp, channel) -> new ReservedServerSocketFactory(udp).createServerSocket()),
						IllegalStateException.class,
						"Ports %s are reserved for UDP: a TCP channel cannot take one of them".formatted(BLOCK)));
	}

	private static Object[] bad(String input, ThrowingCallable call, Class<?> type, @Nullable String message) {
		return new Object[] { input, call, type, message };
	}

	private static String unsupported(ReservationKind kind) {
		return "A block of kind %s is not possible here for TCP ports %s: ".formatted(kind, BLOCK)
				+ "This system keeps only COOPERATIVE blocks until they are deleted.";
	}

	private static String outside(int port) {
		return "Port %d is outside the reserved block of TCP ports %s".formatted(port, BLOCK);
	}

	private static String closed() {
		return "The reservation of TCP ports %s has been closed".formatted(BLOCK);
	}

	private static ThrowingCallable bind(InetSocketAddress address) {
		return () -> withTcp(ServerSocketChannel.open(), (tcp, channel) -> tcp.bind(channel, address, 5));
	}

	private static void bind(ServerSocket socket, @Nullable SocketAddress address) throws IOException {
		try (socket) {
			socket.bind(address);
		}
	}

	private static ThrowingCallable factory(Use<ReservedServerSocketFactory> use) {
		return () -> withTcp(ServerSocketChannel.open(),
				(tcp, channel) -> use.of(new ReservedServerSocketFactory(tcp)));
	}

	private static void withTcp(ServerSocketChannel channel, UseOfChannel<ServerSocketChannel> use) throws IOException {
		with(TransportProtocol.TCP, channel, use);
	}

	private static <C extends NetworkChannel> void with(TransportProtocol protocol, C channel, UseOfChannel<C> use)
			throws IOException {
		try (channel;
				PortReservation reservation = TestRegistries.cooperative(protocol, folder)
					.reserve(BLOCK, ReservationMode.AUTO)) {
			use.of(reservation, channel);
		}
	}

	private static PortReservations tcp() {
		return TestRegistries.cooperative(TransportProtocol.TCP, folder);
	}

	private static InetAddress address(int... numbers) {
		byte[] bytes = new byte[numbers.length];
		for (int i = 0; i < numbers.length; i++) {
			bytes[i] = (byte) numbers[i];
		}
		try {
			return InetAddress.getByAddress(bytes);
		}
		catch (UnknownHostException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	/**
	 * Return nothing where something is needed.
	 * @param <T> the type of what is needed
	 * @return {@code null}
	 */
	@SuppressWarnings("NullAway")
	private static <T> T nothing() {
		return null;
	}

	/**
	 * Wrong use of something.
	 *
	 * @param <T> the type of what is used
	 */
	@FunctionalInterface
	private interface Use<T> {

		void of(T used) throws IOException;

	}

	/**
	 * Wrong use of a reservation and a channel.
	 *
	 * @param <C> the type of the channel
	 */
	@FunctionalInterface
	private interface UseOfChannel<C> {

		void of(PortReservation reservation, C channel) throws IOException;

	}

}
