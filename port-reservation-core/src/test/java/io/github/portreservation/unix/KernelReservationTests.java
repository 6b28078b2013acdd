package io.github.portreservation.unix;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link KernelGuard}, through the door that applications use and against the
 * list of a network namespace.
 */
@EnabledIfSystemProperty(named = NetworkNamespaceSuiteTests.INSIDE, matches = "true")
class KernelReservationTests {

	private static final Path LIST = Path.of("/proc/sys/net/ipv4/ip_local_reserved_ports");

	private static final Path EPHEMERAL = Path.of("/proc/sys/net/ipv4/ip_local_port_range");

	private static final Path START_FILES = Path.of("/etc/sysctl.d");

	private static final PortRange BLOCK = new PortRange(20000, 20);

	@TempDir
	private Path folder;

	private PortReservations tcp = PortReservations.of(TransportProtocol.TCP);

	@BeforeEach
	void startWithTheListOfOthers() throws IOException {
		Files.writeString(LIST, "8080,9000-9010\n");
		Files.writeString(EPHEMERAL, "32768 60999\n");
		this.tcp = PortReservations.of(TransportProtocol.TCP, new ReservationSettings(this.folder));
	}

	@Test
	void leaseIsOnTheListAsLongAsItIsHeld() throws IOException {
		PortReservation first = this.tcp.reserve(BLOCK, ReservationMode.AUTO);
		PortReservation second = this.tcp.reserve(BLOCK, ReservationMode.AUTO);
		assertThat(first.kind()).isEqualTo(ReservationKind.KERNEL);
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010,20000-20019");
		first.close();
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010,20000-20019");
		second.close();
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010");
	}

	@Test
	void kindCanBeChosen() throws IOException {
		assertThat(this.tcp.create(BLOCK, ReservationKind.COOPERATIVE).kind()).isEqualTo(ReservationKind.COOPERATIVE);
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010");
		PortRange other = new PortRange(20100, 2);
		assertThat(this.tcp.create(other, ReservationKind.KERNEL).kind()).isEqualTo(ReservationKind.KERNEL);
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010,20100-20101");
		assertThatExceptionOfType(ReservationNotFoundException.class)
			.isThrownBy(() -> this.tcp.delete(other, ReservationKind.COOPERATIVE))
			.withMessageEndingWith("There is one, but of kind KERNEL.");
		this.tcp.delete(other, ReservationKind.KERNEL);
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010");
	}

	@Test
	void systemRangesAreThoseOfTheKernel() throws IOException {
		assertThat(this.tcp.systemRanges())
			.extracting((range) -> range.use() + " " + range.range() + " " + range.source())
			.containsExactly("EPHEMERAL 32768-60999 net.ipv4.ip_local_port_range",
					"RESERVED 8080-8080 net.ipv4.ip_local_reserved_ports",
					"RESERVED 9000-9010 net.ipv4.ip_local_reserved_ports");
	}

	@Test
	void whatOthersHaveReservedStays() throws IOException {
		PortReservation reservation = this.tcp.reserve(new PortRange(9005, 10), ReservationMode.AUTO);
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9014");
		Files.writeString(LIST, ProcFile.read(LIST) + ",7000\n");
		reservation.close();
		assertThat(ProcFile.read(LIST)).isEqualTo("7000,8080,9000-9010");
	}

	@Test
	void longListOfOthersStaysWhole() throws IOException {
		KernelPortList list = new KernelPortList(Path.of("/proc/sys/net/ipv4"));
		list.add(PortSet.of(IntStream.range(0, 3000).mapToObj((i) -> new PortRange(40000 + 2 * i, 1)).toList()));
		PortSet others = list.read();
		assertThat(others.ranges()).hasSize(3002);
		try (PortReservation reservation = this.tcp.reserve(BLOCK, ReservationMode.AUTO)) {
			assertThat(reservation.kind()).isEqualTo(ReservationKind.KERNEL);
			assertThat(list.read()).isEqualTo(others.union(PortSet.of(List.of(BLOCK))));
		}
		assertThat(list.read()).isEqualTo(others);
	}

	@Test
	void leaseOfAKilledProcessLeavesTheListWithTheNextComer() throws IOException {
		try (JavaProcess other = JavaProcess.start(RegistryClient.class, this.folder, "system")) {
			other.readLine();
			assertThat(other.ask("reserve 20000-20019")).isEqualTo("TCP 20000-20019 (KERNEL)");
			other.kill();
		}
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010,20000-20019");
		this.tcp.reserve(new PortRange(21000, 1), ReservationMode.AUTO).close();
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010");
	}

	@Test
	void everyStateThatAKilledWriterLeavesIsPutRight() throws IOException {
		Path own = writtenDown();
		String entry = "20000-20019 since boot " + ProcFile.read(Path.of("/proc/sys/kernel/random/boot_id"));
		String otherBoot = "20000-20019 since boot 01234567-89ab-cdef-0123-456789abcdef";
		for (String entries : List.of(entry, otherBoot)) {
			for (String present : List.of("8080,9000-9010", "8080,9000-9010,20000-20019",
					"8080,9000-9010,20005-20007")) {
				Files.writeString(own, "port-reservation kernel entries 1\n%s\nend 1\n".formatted(entries));
				Files.writeString(LIST, present + "\n");
				try (PortReservation reservation = this.tcp.reserve(BLOCK, ReservationMode.AUTO)) {
					assertThat(reservation.isHeld()).isTrue();
					assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010,20000-20019");
				}
				assertThat(ProcFile.read(LIST)).isEqualTo(entries.equals(entry) ? "8080,9000-9010" : present);
			}
		}
	}

	@Test
	void damagedNoteOfWhatWasPutOnTheListIsNamed() throws IOException {
		Path own = Files.writeString(writtenDown(), "port-reservation kernel entries 1\n20000-200");
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> this.tcp.reserve(BLOCK, ReservationMode.PERSISTENT))
			.withMessageStartingWith("Port reservation registry '%s' is truncated".formatted(own));
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010");
	}

	@Test
	void emptyNoteThatAFailureOfTheComputerLeftIsNoFault() throws IOException {
		Files.writeString(writtenDown(), "");
		try (PortReservation reservation = this.tcp.reserve(BLOCK, ReservationMode.AUTO)) {
			assertThat(reservation.kind()).isEqualTo(ReservationKind.KERNEL);
		}
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010");
	}

	private Path writtenDown() throws IOException {
		this.tcp.reserve(BLOCK, ReservationMode.AUTO).close();
		try (var files = Files.list(this.folder)) {
			return files.filter((file) -> file.getFileName().toString().startsWith("kernel-"))
				.findFirst()
				.orElseThrow();
		}
	}

	@Test
	void keptBlockIsReservedAgainWhenTheComputerStarts() throws IOException {
		try (PortReservation lease = this.tcp.reserve(new PortRange(30000, 5), ReservationMode.AUTO)) {
			assertThat(lease.isHeld()).isTrue();
			this.tcp.create(BLOCK);
		}
		assertThat(this.tcp.lookup(BLOCK)).hasValueSatisfying((found) -> {
			assertThat(found.kind()).isEqualTo(ReservationKind.KERNEL);
			assertThat(found.isHeld()).isTrue();
		});
		assertThat(startFile()).endsWith("net.ipv4.ip_local_reserved_ports = 8080,9000-9010,20000-20019\n");
		this.tcp.delete(BLOCK);
		assertThat(ProcFile.read(LIST)).isEqualTo("8080,9000-9010");
		assertThat(START_FILES).isEmptyDirectory();
	}

	@Test
	void blockThatTheListNoLongerHoldsIsGone() throws IOException {
		try (PortReservation reservation = this.tcp.reserve(BLOCK, ReservationMode.AUTO)) {
			Files.writeString(LIST, "8080\n");
			assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(reservation::verify)
				.withMessage("No block of exactly the TCP ports 20000-20019 is reserved. The kernel's list of reserved "
						+ "ports no longer holds it: sudo sysctl -w net.ipv4.ip_local_reserved_ports=8080,20000-20019 "
						+ "adds it.");
		}
	}

	@Test
	void kernelNeverAssignsAPortOfTheBlock() throws IOException {
		Files.writeString(EPHEMERAL, "40000 40059\n");
		PortRange block = new PortRange(40010, 40);
		try (PortReservation reservation = this.tcp.reserve(block, ReservationMode.AUTO)) {
			assertThat(reservation.isHeld()).isTrue();
			assertThat(assignedPorts(60)).hasSize(20).noneMatch(block::contains);
		}
	}

	@Test
	void kernelAssignsAPortOfABlockThatNothingGuards() throws IOException {
		Files.writeString(EPHEMERAL, "40000 40059\n");
		PortRange block = new PortRange(40010, 40);
		try (PortReservation reservation = TestRegistries.cooperative(TransportProtocol.TCP, this.folder)
			.reserve(block, ReservationMode.AUTO)) {
			assertThat(reservation.kind()).isEqualTo(ReservationKind.COOPERATIVE);
			assertThat(assignedPorts(60)).hasSize(60).anyMatch(block::contains);
		}
	}

	@Test
	void unprivilegedProcessLooksUpAndBinds() throws Exception {
		PortReservations system = PortReservations.of(TransportProtocol.TCP);
		system.create(BLOCK);
		Path home = Files.createDirectory(Path.of("/var/lib/nobody"));
		new ProcessBuilder("chown", "65534", home.toString()).start().waitFor();
		try (JavaProcess nobody = JavaProcess.start(
				List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", "env", "XDG_STATE_HOME=" + home),
				RegistryClient.class, "", "system")) {
			nobody.readLine();
			assertThat(nobody.ask("reserve 20000-20019")).isEqualTo("TCP 20000-20019 (KERNEL)");
			assertThat(nobody.ask("bind")).isEqualTo("20000");
			assertThat(nobody.ask("bind")).isEqualTo("20001");
			assertThat(nobody.ask("create 20019-20020")).startsWith("PortRangeTakenException");
			assertThat(nobody.ask("reserve 20005-20006")).startsWith("PortRangeTakenException");
			assertThat(nobody.ask("reserve 9000-9005")).isEqualTo("TCP 9000-9005 (KERNEL)");
			assertThat(nobody.ask("reserve 21000-21000")).isEqualTo("TCP 21000-21000 (COOPERATIVE)");
		}
		system.delete(BLOCK);
	}

	@Test
	void anyPortsLieOutsideTheEphemeralRange() throws IOException {
		Files.writeString(EPHEMERAL, "20000 60999\n");
		try (PortReservation any = this.tcp.acquireAny(50); PortReservation more = this.tcp.acquireAny(50)) {
			assertThat(any.range()).isEqualTo(new PortRange(61000, 50));
			assertThat(more.range()).isEqualTo(new PortRange(61050, 50));
		}
	}

	private static List<Integer> assignedPorts(int count) throws IOException {
		List<ServerSocket> sockets = new ArrayList<>();
		try {
			while (sockets.size() < count) {
				sockets.add(new ServerSocket(0));
			}
		}
		catch (BindException ex) {
			assertThat(ex).hasMessageContaining("in use");
		}
		List<Integer> ports = sockets.stream().map(ServerSocket::getLocalPort).toList();
		for (ServerSocket socket : sockets) {
			socket.close();
		}
		return ports;
	}

	private static String startFile() throws IOException {
		try (var files = Files.list(START_FILES)) {
			return Files.readString(files.findFirst().orElseThrow());
		}
	}

}
