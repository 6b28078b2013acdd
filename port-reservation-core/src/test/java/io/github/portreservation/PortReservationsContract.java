package io.github.portreservation;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What every kind of reservation has to fulfil on every system. A subclass says how a
 * block is obtained.
 */
public abstract class PortReservationsContract {

	private final List<AutoCloseable> opened = new ArrayList<>();

	/**
	 * Obtain a block.
	 * @param protocol the protocol
	 * @param range the ports
	 * @return the reservation
	 * @throws IOException if it cannot be obtained
	 */
	protected abstract PortReservation obtain(TransportProtocol protocol, PortRange range) throws IOException;

	/**
	 * Return a block for a test, which nobody else uses and nothing listens in.
	 * @param count the number of ports
	 * @return the block
	 */
	protected abstract PortRange freeRange(int count);

	@AfterEach
	void closeEverything() throws Exception {
		for (int i = this.opened.size() - 1; i >= 0; i--) {
			this.opened.get(i).close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void reservationTellsWhatItIs(TransportProtocol protocol) throws IOException {
		PortRange range = freeRange(3);
		PortReservation reservation = reserve(protocol, range);
		assertThat(reservation.protocol()).isEqualTo(protocol);
		assertThat(reservation.range()).isEqualTo(range);
		assertThat(reservation.kind()).isNotNull();
		assertThat(reservation.isHeld()).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void portZeroTakesAPortOfTheBlock(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(3));
		assertThat(reservation.range().contains(bind(reservation, 0))).isTrue();
	}

	@ParameterizedTest
	@EnumSource
	void everyPortOfTheBlockIsHandedOutOnceAndThenTheBlockIsFull(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(4));
		List<Integer> ports = new ArrayList<>();
		for (int i = 0; i < 4; i++) {
			ports.add(bind(reservation, 0));
		}
		PortRange range = reservation.range();
		assertThat(ports).containsExactlyInAnyOrder(range.start(), range.start() + 1, range.start() + 2, range.end());
		assertThatExceptionOfType(ReservedBlockFullException.class).isThrownBy(() -> bind(reservation, 0))
			.withMessage("The reserved block of %s ports %s is full: none of its 4 ports is free", protocol, range)
			.satisfies((ex) -> assertThat(ex.getRange()).isEqualTo(range))
			.satisfies((ex) -> assertThat(ex.getProtocol()).isEqualTo(protocol));
	}

	@ParameterizedTest
	@EnumSource
	void portOfAClosedSocketIsHandedOutAgain(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(1));
		for (int i = 0; i < 3; i++) {
			NetworkChannel channel = open(reservation);
			assertThat(bind(reservation, channel, 0)).isEqualTo(reservation.range().start());
			channel.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void portInsideTheBlockIsTakenExactly(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(5));
		assertThat(bind(reservation, reservation.range().start() + 3)).isEqualTo(reservation.range().start() + 3);
		assertThat(bind(reservation, reservation.range().end())).isEqualTo(reservation.range().end());
	}

	@ParameterizedTest
	@EnumSource
	void portInsideThatIsTakenIsReportedAsInUse(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(2));
		int port = bind(reservation, 0);
		assertThatExceptionOfType(BindException.class).isThrownBy(() -> bind(reservation, port))
			.withMessageContaining("in use")
			.isNotInstanceOf(PortReservationBindException.class);
	}

	@ParameterizedTest
	@EnumSource
	void portOutsideTheBlockIsRefused(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(2));
		int outside = reservation.range().end() + 1;
		assertThatExceptionOfType(PortOutsideReservationException.class).isThrownBy(() -> bind(reservation, outside))
			.withMessage("Port %d is outside the reserved block of %s ports %s", outside, protocol, reservation.range())
			.satisfies((ex) -> assertThat(ex.getPort()).isEqualTo(outside));
	}

	@ParameterizedTest
	@EnumSource
	void channelCanBeBoundAfterARefusal(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(2));
		NetworkChannel channel = open(reservation);
		assertThatExceptionOfType(PortOutsideReservationException.class)
			.isThrownBy(() -> bind(reservation, channel, reservation.range().end() + 1));
		assertThat(reservation.range().contains(bind(reservation, channel, 0))).isTrue();
	}

	@Test
	void nullAddressTakesAnyPortOnAllAddresses() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, freeRange(2));
		ServerSocketChannel channel = (ServerSocketChannel) open(reservation);
		reservation.bind(channel, null, 5);
		InetSocketAddress address = (InetSocketAddress) channel.getLocalAddress();
		assertThat(reservation.range().contains(address.getPort())).isTrue();
		assertThat(address.getAddress().isAnyLocalAddress()).isTrue();
	}

	@Test
	void requestedAddressIsKept() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, freeRange(2));
		InetAddress loopback = Inet4Address.getByAddress(new byte[] { 127, 0, 0, 1 });
		ServerSocketChannel channel = (ServerSocketChannel) open(reservation);
		reservation.bind(channel, new InetSocketAddress(loopback, 0), 5);
		assertThat(((InetSocketAddress) channel.getLocalAddress()).getAddress()).isEqualTo(loopback);
	}

	@Test
	void addressThatIsNotOfThisComputerIsNotReportedAsAFullBlock() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, freeRange(2));
		InetAddress foreign = InetAddress.getByAddress(new byte[] { (byte) 192, 0, 2, 1 });
		ServerSocketChannel channel = (ServerSocketChannel) open(reservation);
		assertThatExceptionOfType(BindException.class)
			.isThrownBy(() -> reservation.bind(channel, new InetSocketAddress(foreign, 0), 5))
			.isNotInstanceOf(PortReservationBindException.class)
			.withMessageNotContaining("in use");
	}

	@ParameterizedTest
	@EnumSource
	void triedPortIsOfTheBlockAndFreeAgain(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(1));
		assertThat(reservation.tryPort()).isEqualTo(reservation.range().start());
		assertThat(bind(reservation, 0)).isEqualTo(reservation.range().start());
		assertThatExceptionOfType(ReservedBlockFullException.class).isThrownBy(reservation::tryPort);
	}

	@Test
	void clientsReachTheListeningSocket() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, freeRange(1));
		ServerSocketChannel channel = (ServerSocketChannel) open(reservation);
		reservation.bind(channel, null, 5);
		try (Socket client = new Socket(InetAddress.getLoopbackAddress(), reservation.range().start());
				Socket accepted = channel.accept().socket()) {
			client.getOutputStream().write(42);
			assertThat(accepted.getInputStream().read()).isEqualTo(42);
		}
	}

	@Test
	void optionsThatWereSetBeforeTheBindSurvive() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, freeRange(1));
		ServerSocketChannel channel = (ServerSocketChannel) open(reservation);
		channel.setOption(StandardSocketOptions.SO_RCVBUF, 16384);
		int before = channel.getOption(StandardSocketOptions.SO_RCVBUF);
		reservation.bind(channel, null, 5);
		assertThat(channel.getOption(StandardSocketOptions.SO_RCVBUF)).isEqualTo(before);
	}

	@Test
	void channelOfTheOtherProtocolIsRefused() throws IOException {
		PortReservation tcp = reserve(TransportProtocol.TCP, freeRange(1));
		DatagramChannel channel = register(DatagramChannel.open());
		assertThatIllegalStateException().isThrownBy(() -> tcp.bind(channel, null))
			.withMessage("Ports %s are reserved for TCP: a UDP channel cannot take one of them", tcp.range());
	}

	@Test
	void unresolvedAddressIsNamed() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, freeRange(1));
		ServerSocketChannel channel = (ServerSocketChannel) open(reservation);
		assertThatExceptionOfType(IOException.class)
			.isThrownBy(() -> reservation.bind(channel, InetSocketAddress.createUnresolved("no.such.host", 0), 5))
			.withMessage("Address 'no.such.host' cannot be resolved");
	}

	@ParameterizedTest
	@EnumSource
	void closedReservationIsNotHeldAndBindsNothing(TransportProtocol protocol) throws IOException {
		PortReservation reservation = reserve(protocol, freeRange(1));
		NetworkChannel channel = open(reservation);
		reservation.close();
		reservation.close();
		assertThat(reservation.isHeld()).isFalse();
		assertThatIllegalStateException().isThrownBy(() -> bind(reservation, channel, 0))
			.withMessage("The reservation of %s ports %s has been closed", protocol, reservation.range());
	}

	@Test
	void factoryHandsOutServerSocketsOfTheBlock() throws IOException {
		PortReservation reservation = reserve(TransportProtocol.TCP, freeRange(2));
		ReservedServerSocketFactory factory = new ReservedServerSocketFactory(reservation);
		ServerSocket any = register(factory.createServerSocket(0));
		ServerSocket unbound = register(factory.createServerSocket());
		unbound.bind(null);
		assertThat(List.of(any.getLocalPort(), unbound.getLocalPort()))
			.containsExactlyInAnyOrder(reservation.range().start(), reservation.range().end());
		assertThatExceptionOfType(ReservedBlockFullException.class).isThrownBy(() -> factory.createServerSocket(0));
		assertThatExceptionOfType(PortOutsideReservationException.class)
			.isThrownBy(() -> factory.createServerSocket(reservation.range().end() + 1));
	}

	/**
	 * Obtain a block that is closed after the test.
	 * @param protocol the protocol
	 * @param range the ports
	 * @return the reservation
	 * @throws IOException if it cannot be obtained
	 */
	protected final PortReservation reserve(TransportProtocol protocol, PortRange range) throws IOException {
		return register(obtain(protocol, range));
	}

	/**
	 * Close something after the test.
	 * @param <T> its type
	 * @param closeable what to close
	 * @return the same
	 */
	protected final <T extends AutoCloseable> T register(T closeable) {
		this.opened.add(closeable);
		return closeable;
	}

	/**
	 * Open a channel that is closed after the test.
	 * @param reservation the reservation
	 * @return the channel
	 * @throws IOException if it cannot be opened
	 */
	protected final NetworkChannel open(PortReservation reservation) throws IOException {
		return register((reservation.protocol() == TransportProtocol.TCP) ? reservation.openServerSocketChannel()
				: reservation.openDatagramChannel());
	}

	/**
	 * Bind a new channel that is closed after the test.
	 * @param reservation the reservation
	 * @param port the port to ask for
	 * @return the port that was bound
	 * @throws IOException if it cannot be bound
	 */
	protected final int bind(PortReservation reservation, int port) throws IOException {
		return bind(reservation, open(reservation), port);
	}

	private int bind(PortReservation reservation, NetworkChannel channel, int port) throws IOException {
		if (channel instanceof ServerSocketChannel server) {
			reservation.bind(server, new InetSocketAddress(port), 5);
		}
		else {
			reservation.bind((DatagramChannel) channel, new InetSocketAddress(port));
		}
		return ((InetSocketAddress) channel.getLocalAddress()).getPort();
	}

}
