package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RegistryBinding} in blocks that are too large to look at every port.
 */
@DisabledOnOs(OS.WINDOWS)
class LargeBlockTests {

	private static final int COUNT = 1100;

	@TempDir
	private Path folder;

	private final Map<Integer, NetworkChannel> bound = new TreeMap<>();

	@AfterEach
	void closeChannels() throws IOException {
		for (NetworkChannel channel : this.bound.values()) {
			channel.close();
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyPortIsHandedOutOnceAndThenTheBlockIsFull(TransportProtocol protocol) throws IOException {
		try (PortReservation reservation = reserve(protocol, TestPorts.freeRange(COUNT))) {
			fill(reservation);
			assertThatBlockIsFull(reservation);
		}
	}

	@ParameterizedTest
	@EnumSource
	void portThatThisProcessGaveBackIsHandedOutNext(TransportProtocol protocol) throws IOException {
		PortRange range = TestPorts.freeRange(COUNT);
		try (PortReservation reservation = reserve(protocol, range);
				PortReservation another = reserve(protocol, range)) {
			fill(reservation);
			for (int port : new int[] { range.start() + 700, range.end(), range.start() }) {
				giveBack(port);
				assertThat(take(another)).isEqualTo(port);
			}
			assertThatBlockIsFull(reservation);
		}
	}

	@Test
	void portThatAnotherProcessGaveBackIsFound() throws IOException {
		PortRange range = TestPorts.freeRange(COUNT);
		try (PortReservation reservation = reserve(TransportProtocol.TCP, range);
				PortRace other = new PortRace(this.folder, range, 1)) {
			int taken = Integer.parseInt(other.all("take").get(0));
			fill(reservation, COUNT - 1);
			assertThatBlockIsFull(reservation);
			other.all("give");
			assertThat(take(reservation)).isEqualTo(taken);
		}
	}

	@Test
	void portsOfAKilledProcessAreFound() throws IOException {
		PortRange range = TestPorts.freeRange(COUNT);
		try (PortReservation reservation = reserve(TransportProtocol.TCP, range);
				PortRace others = new PortRace(this.folder, range, 4)) {
			Set<String> taken = new HashSet<>(others.all("take"));
			fill(reservation, COUNT - 4);
			assertThatBlockIsFull(reservation);
			others.close();
			Set<String> found = new HashSet<>();
			for (int i = 0; i < 4; i++) {
				found.add("" + take(reservation));
			}
			assertThat(found).isEqualTo(taken);
			assertThatBlockIsFull(reservation);
		}
	}

	@Test
	void portThatNobodyKnowsToBeTakenIsPassedOver() throws IOException {
		PortRange range = TestPorts.freeRange(COUNT);
		try (PortReservation reservation = reserve(TransportProtocol.TCP, range);
				ServerSocketChannel outsider = ServerSocketChannel.open()) {
			outsider.bind(new InetSocketAddress(range.start() + 3));
			fill(reservation, COUNT - 1);
			assertThat(this.bound).doesNotContainKey(range.start() + 3);
			assertThatBlockIsFull(reservation);
			outsider.close();
			assertThat(take(reservation)).isEqualTo(range.start() + 3);
		}
	}

	@Test
	void processesTellEachOtherOfTakenPorts() throws IOException {
		PortRange range = TestPorts.freeRange(COUNT);
		try (PortReservation reservation = reserve(TransportProtocol.TCP, range);
				PortRace other = new PortRace(this.folder, range, 1)) {
			int first = take(reservation);
			int second = take(reservation);
			giveBack(first);
			assertThat(other.all("take")).containsExactly("" + (second + 1));
			assertThat(take(reservation)).isEqualTo(first);
		}
	}

	@ParameterizedTest
	@EnumSource
	void wrongHintsLoseNoPort(TransportProtocol protocol) throws IOException {
		PortRange range = TestPorts.freeRange(COUNT);
		try (PortReservation reservation = reserve(protocol, range)) {
			byte[] everythingIsTaken = new byte[20_000];
			Arrays.fill(everythingIsTaken, (byte) 0xff);
			Files.write(this.folder.resolve("registry/bind.lock"), everythingIsTaken);
			fill(reservation);
			Files.write(this.folder.resolve("registry/bind.lock"), new byte[] { 1, 2, 3 });
			assertThatBlockIsFull(reservation);
			giveBack(range.end());
			assertThat(take(reservation)).isEqualTo(range.end());
		}
	}

	@Test
	void hintsOfOneProtocolAreNotThoseOfTheOther() throws IOException {
		PortRange range = TestPorts.freeRange(COUNT);
		try (PortReservation tcp = reserve(TransportProtocol.TCP, range);
				PortReservation udp = reserve(TransportProtocol.UDP, range)) {
			assertThat(take(tcp)).isEqualTo(range.start());
			giveBack(range.start());
			assertThat(take(udp)).isEqualTo(range.start());
			giveBack(range.start());
			assertThat(take(tcp)).isEqualTo(range.start());
		}
	}

	@Test
	void lowestFreePortComesFirstInBlocksUpToAThousandPorts() throws IOException {
		PortRange range = TestPorts.freeRange(1000);
		try (PortReservation reservation = reserve(TransportProtocol.TCP, range)) {
			fill(reservation, 5);
			assertThat(this.bound).containsOnlyKeys(IntStream.range(range.start(), range.start() + 5).boxed().toList());
			giveBack(range.start() + 3);
			giveBack(range.start() + 1);
			assertThat(take(reservation)).isEqualTo(range.start() + 1);
			assertThat(take(reservation)).isEqualTo(range.start() + 3);
			assertThat(take(reservation)).isEqualTo(range.start() + 5);
		}
		assertThat(this.folder.resolve("registry/bind.lock")).isEmptyFile();
	}

	private PortReservation reserve(TransportProtocol protocol, PortRange range) throws IOException {
		return TestRegistries.cooperative(protocol, this.folder.resolve("registry"))
			.reserve(range, ReservationMode.AUTO);
	}

	private void fill(PortReservation reservation) throws IOException {
		fill(reservation, reservation.range().count());
		assertThat(this.bound).hasSize(reservation.range().count());
	}

	private void fill(PortReservation reservation, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			take(reservation);
		}
	}

	private int take(PortReservation reservation) throws IOException {
		NetworkChannel channel = (reservation.protocol() == TransportProtocol.TCP)
				? reservation.openServerSocketChannel() : reservation.openDatagramChannel();
		try {
			if (channel instanceof ServerSocketChannel server) {
				reservation.bind(server, null, 5);
			}
			else {
				reservation.bind((DatagramChannel) channel, null);
			}
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
		int port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
		assertThat(reservation.range().contains(port)).isTrue();
		assertThat(this.bound.put(port, channel)).as("holder of port %d", port)
			.satisfiesAnyOf((before) -> assertThat(before).isNull(), (before) -> assertThat(before.isOpen()).isFalse());
		return port;
	}

	private void giveBack(int port) throws IOException {
		Objects.requireNonNull(this.bound.get(port), "nobody holds that port").close();
	}

	private void assertThatBlockIsFull(PortReservation reservation) {
		assertThatExceptionOfType(ReservedBlockFullException.class).isThrownBy(() -> take(reservation));
	}

}
