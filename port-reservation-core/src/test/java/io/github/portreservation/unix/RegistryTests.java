package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Registry}, through the door that applications use.
 */
@DisabledOnOs(OS.WINDOWS)
class RegistryTests {

	private static final PortRange BLOCK = new PortRange(20000, 20);

	@TempDir
	private Path temporary;

	private Path folder = Path.of("");

	private PortReservations tcp = TestRegistries.cooperative(TransportProtocol.TCP, this.folder);

	@BeforeEach
	void useRegistryThatDoesNotExistYet() {
		this.folder = this.temporary.resolve("state/registry");
		this.tcp = TestRegistries.cooperative(TransportProtocol.TCP, this.folder);
	}

	@Test
	void lookupOfNothingMakesNoFolder() throws IOException {
		assertThat(this.tcp.lookup(BLOCK)).isEmpty();
		assertThat(this.tcp.list()).isEmpty();
		assertThat(this.folder).doesNotExist();
	}

	@Test
	void folderGrantsNothingToOthers() throws IOException {
		this.tcp.create(BLOCK);
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.folder))).isEqualTo("rwx------");
	}

	@Test
	void keptBlockIsFoundExactly() throws IOException {
		this.tcp.create(BLOCK).close();
		assertThat(this.tcp.lookup(BLOCK)).hasValueSatisfying((found) -> {
			assertThat(found.kind()).isEqualTo(ReservationKind.COOPERATIVE);
			assertThat(found.isHeld()).isTrue();
		});
		assertThat(this.tcp.lookup(new PortRange(20000, 19))).isEmpty();
		assertThat(this.tcp.lookup(new PortRange(20001, 20))).isEmpty();
		assertThat(TestRegistries.cooperative(TransportProtocol.UDP, this.folder).lookup(BLOCK)).isEmpty();
	}

	@Test
	void registryIsTextForPeople() throws IOException {
		this.tcp.create(BLOCK);
		List<String> lines = Files.readAllLines(this.folder.resolve("registry"));
		assertThat(lines).hasSize(3).startsWith("port-reservation registry 1").endsWith("end 1");
		assertThat(lines.get(1)).matches("tcp 20000-20019 cooperative created \\S+Z by \\S+");
	}

	@ParameterizedTest
	@CsvSource({ "20000-20019", "20019-20019", "19990-20000", "20005-20006", "19000-21000" })
	void blockThatOverlapsAKeptOneIsRefused(String wanted) throws IOException {
		this.tcp.create(BLOCK);
		PortRange range = PortRange.parse(wanted);
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> this.tcp.create(range))
			.withMessageMatching("TCP ports %s cannot be reserved: they overlap tcp 20000-20019 \\(COOPERATIVE, "
				.formatted(wanted)
					+ "kept since \\S+, made by \\S+\\)\\. Choose other ports, or use exactly that block, or, if nobody "
					+ "needs it any more, delete it: port-reservation delete 20000 20 --registry '%s'"
						.formatted(this.folder))
			.satisfies((ex) -> assertThat(ex.getConflict()).satisfies((conflict) -> assertThat(conflict).isNotNull()));
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> this.tcp.acquire(range));
		assertThat(this.tcp.list()).hasSize(1);
	}

	@Test
	void blocksThatTouchAndBlocksOfTheOtherProtocolAreNotInTheWay() throws IOException {
		this.tcp.create(BLOCK);
		this.tcp.create(new PortRange(20020, 1));
		this.tcp.create(new PortRange(19999, 1));
		TestRegistries.cooperative(TransportProtocol.UDP, this.folder).create(BLOCK);
		assertThat(this.tcp.list()).extracting((block) -> block.range().start()).containsExactly(19999, 20000, 20020);
	}

	@Test
	void deletedBlockIsGoneForThoseWhoUseIt() throws IOException {
		PortReservation reservation = this.tcp.create(BLOCK);
		this.tcp.delete(BLOCK);
		assertThat(reservation.isHeld()).isFalse();
		assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(reservation::verify)
			.withMessage("No block of exactly the TCP ports 20000-20019 is reserved. "
					+ "The block has been deleted from the registry '%s'.", this.folder);
	}

	@Test
	void onlyExactlyTheBlockCanBeDeleted() throws IOException {
		this.tcp.create(BLOCK);
		assertThatExceptionOfType(ReservationNotFoundException.class)
			.isThrownBy(() -> this.tcp.delete(new PortRange(20000, 19)))
			.withMessage("No block of exactly the TCP ports 20000-20018 is reserved. "
					+ "The registry '%s' has none; a lease ends with its process.", this.folder);
		assertThat(this.tcp.lookup(BLOCK)).isPresent();
	}

	@Test
	void leasesOfTheSameBlockAreShared() throws IOException {
		try (PortReservation first = this.tcp.reserve(BLOCK, ReservationMode.AUTO);
				PortReservation second = this.tcp.reserve(BLOCK, ReservationMode.AUTO)) {
			assertThat(this.tcp.list()).hasSize(2);
			first.close();
			assertThat(second.isHeld()).isTrue();
		}
		assertThat(this.tcp.list()).isEmpty();
	}

	@Test
	void exclusiveLeaseIsNotShared() throws IOException {
		try (PortReservation exclusive = this.tcp.acquire(BLOCK)) {
			assertThat(exclusive.isHeld()).isTrue();
			assertThatExceptionOfType(PortRangeTakenException.class)
				.isThrownBy(() -> this.tcp.reserve(BLOCK, ReservationMode.AUTO))
				.withMessageContaining("leased exclusively by process " + ProcessHandle.current().pid());
		}
		this.tcp.acquire(BLOCK).close();
	}

	@Test
	void autoUsesAKeptBlock() throws IOException {
		this.tcp.create(BLOCK);
		try (PortReservation reservation = this.tcp.reserve(BLOCK, ReservationMode.AUTO)) {
			assertThat(this.tcp.list()).singleElement()
				.satisfies((block) -> assertThat(block.keptBy()).startsWith("kept since"));
			reservation.close();
			assertThat(this.tcp.lookup(BLOCK)).isPresent();
		}
	}

	@Test
	void modeLookupNeedsAKeptBlock() {
		assertThatExceptionOfType(ReservationNotFoundException.class)
			.isThrownBy(() -> this.tcp.reserve(BLOCK, ReservationMode.LOOKUP))
			.withMessage("No block of exactly the TCP ports 20000-20019 is reserved. "
					+ "Mode 'lookup' uses a block that was made before: make it with "
					+ "'port-reservation create 20000 20', or choose mode 'auto'.");
	}

	@Test
	void modePersistentMakesABlockThatStays() throws IOException {
		this.tcp.reserve(BLOCK, ReservationMode.PERSISTENT).close();
		this.tcp.reserve(BLOCK, ReservationMode.PERSISTENT).close();
		assertThat(this.tcp.lookup(BLOCK)).isPresent();
	}

	@ParameterizedTest
	@CsvSource(delimiter = ';', value = {
			"'';cannot be understood: its first line is not 'port-reservation registry 1'",
			"'garbage\nend 0\n';cannot be understood: its first line is not 'port-reservation registry 1'",
			"'port-reservation registry 2\nend 0\n';is of version '2', and this library reads version 1",
			"'port-reservation registry 1\n';is truncated: its last line is not 'end 0'",
			"'port-reservation registry 1\ntcp 20000-20019 cooperative crea';"
					+ "is truncated: its last line is not 'end 0'",
			"'port-reservation registry 1\nend 1\n';is truncated: its last line is not 'end 1'",
			"'port-reservation registry 1\ntcp 20019-20000 cooperative created 2026-11-22T06:40:00Z by me\nend 1\n';"
					+ "cannot be understood: line 2, 'tcp 20019-20000 cooperative created 2026-11-22T06:40:00Z by …', "
					+ "is Block 20019-20000 ends before it starts: name the lower port first",
			"'port-reservation registry 1\ntcp what\nend 1\n';cannot be understood: line 2, 'tcp what', "
					+ "is wrong: not of the form '<protocol> <first>-<last> <kind> created <when> by <user>'" })
	void damagedRegistryIsNamedAndLeftAlone(String content, String problem) throws IOException {
		Files.createDirectories(this.folder);
		Path file = Files.writeString(this.folder.resolve("registry"), content);
		for (ReservationMode mode : List.of(ReservationMode.AUTO, ReservationMode.PERSISTENT, ReservationMode.LOOKUP)) {
			assertThatExceptionOfType(ReservationRegistryException.class)
				.isThrownBy(() -> this.tcp.reserve(BLOCK, mode))
				.withMessageStartingWith("Port reservation registry '%s' ".formatted(file))
				.satisfies((ex) -> assertThat(ex.getPath()).isEqualTo(file));
		}
		assertThat(file).hasContent(content);
	}

	@Test
	void registryThatIsNotTextIsNamed() throws IOException {
		Files.createDirectories(this.folder);
		Files.write(this.folder.resolve("registry"), new byte[] { (byte) 0xff, (byte) 0xfe, 0 });
		assertThatRegistryIsAtFault("cannot be understood: it is not UTF-8 text");
	}

	@Test
	void registryThatIsAFolderIsNamed() throws IOException {
		Files.createDirectories(this.folder.resolve("registry"));
		assertThatRegistryIsAtFault("is not a file");
	}

	@Test
	void registryThatIsASymbolicLinkIsNotFollowed() throws IOException {
		Files.createDirectories(this.folder);
		Path target = Files.writeString(this.temporary.resolve("target"), "precious");
		for (String name : List.of("registry.lock", "registry")) {
			Path link = Files.createSymbolicLink(this.folder.resolve(name), target);
			assertThatExceptionOfType(ReservationRegistryException.class).isThrownBy(() -> this.tcp.create(BLOCK))
				.withMessageStartingWith(
						"Port reservation registry '%s' is a symbolic link, which is not followed.".formatted(link));
			Files.delete(link);
		}
		Files.createSymbolicLink(this.folder.resolve("registry.new"), target);
		this.tcp.create(BLOCK);
		assertThat(target).hasContent("precious");
	}

	@Test
	void folderThatIsAFileIsNamed() throws IOException {
		Files.createDirectories(this.folder.getParent());
		Files.writeString(this.folder, "");
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> this.tcp.reserve(BLOCK, ReservationMode.AUTO))
			.withMessage("Port reservation registry '%s' is not a folder. Choose a folder with the "
					+ "property 'reservation.registry'.", this.folder);
	}

	@Test
	void folderThatCannotBeMadeIsNamed() throws IOException {
		Path file = Files.writeString(this.temporary.resolve("file"), "");
		Path inside = file.resolve("registry");
		PortReservations broken = TestRegistries.cooperative(TransportProtocol.TCP, inside);
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> broken.reserve(BLOCK, ReservationMode.AUTO))
			.withMessageMatching("Port reservation registry '%s' cannot be created: .*\\. Make the folder writable for "
				.formatted(inside)
					+ "user '\\S+', or choose another folder with the property 'reservation\\.registry'\\.");
	}

	@Test
	void folderThatEverybodyCanWriteIsRefused() throws IOException {
		Files.createDirectories(this.folder);
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxrwxrwx"));
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> this.tcp.reserve(BLOCK, ReservationMode.AUTO))
			.withMessage(
					"Port reservation registry '%1$s' can be written by every user. Take that permission away "
							+ "(chmod o-w '%1$s'), or choose another folder with the property 'reservation.registry'.",
					this.folder);
	}

	@Test
	void leaseWhoseFileWasRemovedIsNotHeld() throws IOException {
		try (PortReservation reservation = this.tcp.reserve(BLOCK, ReservationMode.AUTO);
				Stream<Path> files = Files.list(this.folder.resolve("leases"))) {
			Files.delete(files.findFirst().orElseThrow());
			assertThatExceptionOfType(ReservationNotFoundException.class).isThrownBy(reservation::verify)
				.withMessageContaining("The lease of this process has been removed from the registry");
		}
	}

	@Test
	void unknownFilesAmongTheLeasesAreLeftAlone() throws IOException {
		Path leases = Files.createDirectories(this.folder.resolve("leases"));
		Path note = Files.writeString(leases.resolve("tcp_99999-5_shared_cooperative_1_1_1.lease"), "");
		this.tcp.reserve(BLOCK, ReservationMode.AUTO).close();
		assertThat(note).exists();
	}

	private void assertThatRegistryIsAtFault(String problem) {
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> this.tcp.reserve(BLOCK, ReservationMode.AUTO))
			.withMessageStartingWith(
					"Port reservation registry '%s' %s. ".formatted(this.folder.resolve("registry"), problem));
	}

}
