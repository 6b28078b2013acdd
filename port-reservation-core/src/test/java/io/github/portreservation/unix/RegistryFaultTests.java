package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link Registry} when its files are not what they should be.
 */
@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class RegistryFaultTests {

	private static final PortRange BLOCK = new PortRange(20000, 20);

	@TempDir
	private Path folder;

	@ParameterizedTest
	@CsvSource({ "registry, pipe, is not a file", "registry, folder, is not a file",
			"registry, link, 'is a symbolic link, which is not followed'", "registry.lock, pipe, is not a file",
			"registry.lock, folder, is not a file",
			"registry.lock, link, 'is a symbolic link, which is not followed'" })
	void whatIsNotAFileIsNamed(String name, String what, String problem) throws Exception {
		Path path = this.folder.resolve(name);
		LeaseTests.make(what, path);
		for (ReservationMode mode : List.of(ReservationMode.AUTO, ReservationMode.PERSISTENT)) {
			assertThatExceptionOfType(ReservationRegistryException.class)
				.isThrownBy(() -> registry().reserve(BLOCK, mode))
				.withMessageStartingWith("Port reservation registry '%s' %s.".formatted(path, problem))
				.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo(path));
		}
		assertThatNothingWasTouched(path, what);
	}

	@ParameterizedTest
	@CsvSource({ "pipe, is not a file", "folder, is not a file", "link, 'is a symbolic link, which is not followed'" })
	void whatIsNotTheFileOfTheBindLockIsNamed(String what, String problem) throws Exception {
		Path path = this.folder.resolve("bind.lock");
		LeaseTests.make(what, path);
		try (PortReservation reservation = registry().reserve(TestPorts.freeRange(1), ReservationMode.AUTO);
				ServerSocketChannel channel = reservation.openServerSocketChannel()) {
			for (int port : new int[] { 0, reservation.range().start() }) {
				assertThatExceptionOfType(ReservationRegistryException.class)
					.isThrownBy(() -> reservation.bind(channel, new InetSocketAddress(port), 5))
					.withMessage("Port reservation registry '%s' %s. Remove it.", path, problem);
			}
			assertThatNothingWasTouched(path, what);
			remove(path, what);
			reservation.bind(channel, null, 5);
		}
	}

	@Test
	void leasesThatAreALinkAreNotFollowed() throws Exception {
		Path elsewhere = Files.createDirectory(this.folder.resolve("elsewhere"));
		Files.createSymbolicLink(this.folder.resolve("leases"), elsewhere);
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> registry().reserve(BLOCK, ReservationMode.AUTO))
			.withMessageContaining("leases' is a symbolic link, which is not followed. Remove it.");
		assertThat(elsewhere).isEmptyDirectory();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pipe", "link" })
	void whatStandsInPlaceOfTheReplacementIsRemovedAndNotWritten(String what) throws Exception {
		LeaseTests.make(what, this.folder.resolve("registry.new"));
		registry().create(BLOCK);
		assertThat(registry().lookup(BLOCK)).isPresent();
		if (what.equals("link")) {
			assertThat(this.folder.resolve("target")).hasContent("precious");
		}
	}

	@Test
	void folderInPlaceOfTheReplacementIsNamedAndNothingIsChanged() throws Exception {
		registry().create(BLOCK);
		LeaseTests.make("folder", this.folder.resolve("registry.new"));
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> registry().create(new PortRange(21000, 1)))
			.withMessageMatching("(?s)Port reservation registry '.*registry' cannot be written: .*registry\\.new.*");
		assertThat(registry().list()).hasSize(1);
		assertThat(this.folder.resolve("registry.new/content")).hasContent("precious");
	}

	@Test
	void registryThatIsTruncatedAnywhereIsNamed() throws IOException {
		registry().create(BLOCK);
		registry().create(new PortRange(21000, 1));
		Path file = this.folder.resolve("registry");
		byte[] whole = Files.readAllBytes(file);
		for (int length = 0; length < whole.length - 1; length++) {
			Files.write(file, Arrays.copyOf(whole, length));
			assertThatExceptionOfType(ReservationRegistryException.class).as("%d bytes", length)
				.isThrownBy(() -> registry().lookup(BLOCK))
				.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo(file));
			assertThat(file).hasSize(length);
		}
		Files.write(file, Arrays.copyOf(whole, whole.length - 1));
		assertThat(registry().list()).hasSize(2);
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "port-reservation registry 1\n", "port-reservation registry 1\ntcp 20000-200" })
	void replacementThatAKilledProcessLeftIsNotRead(String content) throws IOException {
		registry().create(BLOCK);
		Files.writeString(this.folder.resolve("registry.new"), content);
		assertThat(registry().lookup(BLOCK)).isPresent();
		registry().create(new PortRange(21000, 1));
		assertThat(registry().list()).hasSize(2);
		assertThat(this.folder.resolve("registry.new")).doesNotExist();
	}

	@Test
	void lockFilesThatWereRemovedAreMadeAgain() throws IOException {
		try (PortReservation reservation = registry().reserve(TestPorts.freeRange(2), ReservationMode.AUTO)) {
			for (int i = 0; i < 2; i++) {
				try (ServerSocketChannel channel = reservation.openServerSocketChannel()) {
					reservation.bind(channel, null, 5);
					assertThat(channel.socket().getLocalPort()).isEqualTo(reservation.range().start());
				}
				Files.delete(this.folder.resolve("bind.lock"));
				Files.deleteIfExists(this.folder.resolve("registry.lock"));
			}
		}
		assertThat(registry().list()).isEmpty();
	}

	@Test
	void folderThatItsGroupCanWriteIsRefused() throws IOException {
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxrwx---"));
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> registry().reserve(BLOCK, ReservationMode.AUTO))
			.withMessage(
					"Port reservation registry '%1$s' can be written by its group. Take that permission away "
							+ "(chmod g-w '%1$s'), or choose another folder with the property 'reservation.registry'.",
					this.folder);
	}

	@Test
	void deletionOfABlockLeavesItsSocketsAndSharesNoPort() throws IOException {
		PortRange range = TestPorts.freeRange(2);
		PortReservation deleted = registry().create(range);
		try (ServerSocketChannel first = deleted.openServerSocketChannel();
				ServerSocketChannel second = deleted.openServerSocketChannel()) {
			deleted.bind(first, null, 5);
			registry().delete(range);
			assertThat(first.isOpen()).isTrue();
			assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(deleted::verify)
				.withMessageContaining("The block has been deleted from the registry");
			try (PortReservation next = registry().acquire(range);
					ServerSocketChannel third = next.openServerSocketChannel()) {
				next.bind(third, null, 5);
				assertThat(third.socket().getLocalPort()).isEqualTo(range.end());
				assertThatIOException().isThrownBy(() -> deleted.bind(second, null, 5))
					.withMessageContaining("is full");
			}
		}
	}

	@Test
	void kernelThatDoesNotTellItsRangesCostsNoLease() throws IOException {
		Path lists = Files.createDirectories(this.folder.resolve("proc"));
		Files.writeString(lists.resolve("ip_local_reserved_ports"), "\n");
		RegistryFolder registryFolder = RegistryFolder.at(this.folder.resolve("state"));
		KernelGuard guard = KernelGuard.open(registryFolder, new KernelPortList(lists),
				SysctlFile.of(this.folder.resolve("sysctl.d"), registryFolder));
		PortReservations reservations = PortReservations.of(TransportProtocol.TCP,
				new UnixReservationBackend(TransportProtocol.TCP, new Registry(registryFolder, null, guard)));
		try (PortReservation reservation = reservations.reserve(BLOCK, ReservationMode.AUTO)) {
			assertThat(reservation.range()).isEqualTo(BLOCK);
		}
		assertThat(reservations.list()).isEmpty();
	}

	@Test
	void registryThatIsNotThereIsNotMadeByAsking() throws IOException {
		PortReservations nowhere = PortReservations.of(TransportProtocol.TCP,
				new ReservationSettings(this.folder.resolve("not/there")));
		assertThat(nowhere.lookup(BLOCK)).isEmpty();
		assertThat(nowhere.list()).isEmpty();
		assertThat(this.folder).isEmptyDirectory();
	}

	private void assertThatNothingWasTouched(Path path, String what) throws IOException {
		assertThat(Files.exists(path, LinkOption.NOFOLLOW_LINKS)).isTrue();
		if (what.equals("folder")) {
			assertThat(path.resolve("content")).hasContent("precious");
		}
		else if (what.equals("link")) {
			assertThat(Files.readString(path.resolveSibling("target"), StandardCharsets.UTF_8)).isEqualTo("precious");
		}
	}

	private static void remove(Path path, String what) throws IOException {
		if (what.equals("folder")) {
			Files.delete(path.resolve("content"));
		}
		Files.delete(path);
	}

	private PortReservations registry() {
		return TestRegistries.cooperative(TransportProtocol.TCP, this.folder);
	}

}
