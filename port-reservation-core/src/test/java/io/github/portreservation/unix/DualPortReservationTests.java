package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.DualPortReservation;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link DualPortReservation} on the registry and the kernel's list, in a
 * network namespace.
 */
@EnabledIfSystemProperty(named = NetworkNamespaceSuiteTests.INSIDE, matches = "true")
class DualPortReservationTests {

	private static final Path LIST = Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports");

	private static final PortRange BLOCK = new PortRange(20000, 3);

	@TempDir
	private Path folder;

	private ReservationSettings settings = ReservationSettings.defaults();

	private PortReservations tcp = PortReservations.of(TransportProtocol.TCP);

	private PortReservations udp = PortReservations.of(TransportProtocol.UDP);

	@BeforeEach
	void useRegistryOfTheTest() {
		this.settings = new ReservationSettings(this.folder.resolve("registry"));
		this.tcp = PortReservations.of(TransportProtocol.TCP, this.settings);
		this.udp = PortReservations.of(TransportProtocol.UDP, this.settings);
	}

	@Test
	void sameNumberIsBoundForBothProtocols() throws IOException {
		try (DualPortReservation ports = DualPortReservation.acquire(BLOCK, this.settings);
				ServerSocketChannel server = ports.tcp().openServerSocketChannel();
				DatagramChannel socket = ports.udp().openDatagramChannel()) {
			assertThat(ports.tcp().kind()).isEqualTo(ReservationKind.KERNEL);
			ports.tcp().bind(server, null, 5);
			ports.udp().bind(socket, null);
			assertThat(server.getLocalAddress()).isEqualTo(socket.getLocalAddress());
			assertThat(ProcFile.read(LIST)).isEqualTo("20000-20002");
		}
		assertThat(ProcFile.read(LIST)).isEmpty();
	}

	@Test
	void nothingRemainsWhenTheUdpBlockCannotBeHad() throws IOException {
		try (PortReservation obstacle = this.udp.acquire(new PortRange(20002, 1))) {
			assertThatExceptionOfType(PortRangeTakenException.class)
				.isThrownBy(() -> DualPortReservation.acquire(BLOCK, this.settings));
			assertThatExceptionOfType(PortRangeTakenException.class)
				.isThrownBy(() -> DualPortReservation.create(BLOCK, this.settings));
			assertThat(obstacle.isHeld()).isTrue();
			assertThat(this.tcp.list()).isEmpty();
			assertThat(ProcFile.read(LIST)).isEqualTo("20002");
		}
		assertThat(ProcFile.read(LIST)).isEmpty();
	}

	@Test
	void createdBlocksAreKept() throws IOException {
		DualPortReservation.create(BLOCK, this.settings).close();
		assertThat(this.tcp.lookup(BLOCK)).isPresent();
		assertThat(this.udp.lookup(BLOCK)).isPresent();
		this.tcp.delete(BLOCK);
		assertThat(ProcFile.read(LIST)).isEqualTo("20000-20002");
		this.udp.delete(BLOCK);
		assertThat(ProcFile.read(LIST)).isEmpty();
	}

	@Test
	void anyPortsAreBoundByNobodyForEitherProtocol() throws IOException {
		try (DatagramChannel socket = DatagramChannel.open().bind(new InetSocketAddress(20001));
				PortReservation obstacle = this.udp.acquire(new PortRange(20004, 10));
				DualPortReservation ports = DualPortReservation.acquireAny(2, this.settings)) {
			assertThat(obstacle.range().overlaps(ports.range())).isFalse();
			assertThat(ports.range().contains(20001)).isFalse();
			assertThat(this.tcp.list()).hasSize(1);
			assertThat(this.udp.list()).hasSize(2);
			assertThat(socket.isOpen()).isTrue();
		}
	}

}
