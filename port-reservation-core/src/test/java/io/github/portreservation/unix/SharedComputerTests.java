package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Registry} on a computer that root and others use, and on a disk that
 * is full. They need root, folders of their own and a small disk at {@code /mnt}.
 */
@EnabledIfSystemProperty(named = NetworkNamespaceSuiteTests.INSIDE, matches = "true")
class SharedComputerTests {

	private static final PortRange BLOCK = new PortRange(20000, 20);

	private static final PortRange LARGE = new PortRange(20000, 2000);

	private static final int NOBODY = 65534;

	private final Path folder = Path.of("/mnt/registry");

	private final Path home = Path.of("/mnt/home");

	private final PortReservations tcp = PortReservations.of(TransportProtocol.TCP,
			new ReservationSettings(this.folder));

	@BeforeEach
	void startWithAnEmptyDisk() throws Exception {
		run("find", "/mnt", "/var/lib", "-mindepth", "1", "-delete");
		Files.createDirectory(this.home);
		run("chown", NOBODY + ":" + NOBODY, this.home.toString());
	}

	@Test
	void registryThatCannotBeReadIsNamed() throws Exception {
		this.tcp.create(BLOCK);
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		Files.setPosixFilePermissions(this.folder.resolve("registry"), PosixFilePermissions.fromString("rw-------"));
		try (JavaProcess nobody = nobody(this.folder)) {
			for (String verb : List.of("reserve", "persist", "acquire", "create")) {
				assertThat(nobody.ask(verb + " 20000-20019"))
					.startsWith("ReservationRegistryException: Port reservation registry '/mnt/registry");
			}
			assertThat(nobody.ask("reserve 20000-20019"))
				.contains("/registry' cannot be read: permission denied. Make it a file that user '");
		}
	}

	@Test
	void folderThatCannotBeReadIsNamed() throws Exception {
		this.tcp.create(BLOCK);
		try (JavaProcess nobody = nobody(this.folder)) {
			assertThat(nobody.ask("reserve 20000-20019"))
				.contains("/registry' cannot be read: permission denied. Make it a file that user '");
		}
	}

	@Test
	void blockInAFolderThatCannotBeWrittenIsUsedAllTheSame() throws Exception {
		this.tcp.create(BLOCK);
		Files.setPosixFilePermissions(this.folder, PosixFilePermissions.fromString("rwxr-xr-x"));
		try (JavaProcess nobody = nobody(this.folder); JavaProcess another = nobody(this.folder)) {
			assertThat(nobody.ask("reserve 20000-20019")).isEqualTo("TCP 20000-20019 (KERNEL)");
			assertThat(another.ask("reserve 20000-20019")).isEqualTo("TCP 20000-20019 (KERNEL)");
			assertThat(nobody.ask("bind")).isEqualTo("20000");
			assertThat(another.ask("bind")).isEqualTo("20001");
			try (PortReservation ours = this.tcp.reserve(BLOCK, ReservationMode.LOOKUP);
					var channel = ours.openServerSocketChannel()) {
				ours.bind(channel, null, 5);
				assertThat(channel.socket().getLocalPort()).isEqualTo(20002);
			}
			assertThat(nobody.ask("list")).startsWith("[tcp 20000-20019 (KERNEL, kept since ");
			assertThat(nobody.ask("create 21000-21000")).isEqualTo("ReservationRegistryException: Port reservation "
					+ "registry '/mnt/registry' cannot be written. Make the folder writable for user 'nobody', or "
					+ "choose another folder with the property 'reservation.registry'.");
		}
		assertThat(this.folder.resolve("bind.lock")).exists();
	}

	@Test
	void folderOfAnotherUserIsRefused() throws Exception {
		Files.createDirectory(this.folder);
		run("chown", "" + NOBODY, this.folder.toString());
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> this.tcp.reserve(BLOCK, ReservationMode.AUTO))
			.withMessage("Port reservation registry '/mnt/registry' belongs to another user (uid 65534). Use a folder "
					+ "that belongs to user 'root' or to root: change its owner, or choose another folder with the "
					+ "property 'reservation.registry'.");
		assertThat(this.folder).isEmptyDirectory();
	}

	@Test
	void registryOfACarefulRootIsReadByOthers() throws Exception {
		try (JavaProcess root = JavaProcess.start(List.of("sh", "-c", "umask 077; exec \"$@\"", "sh"),
				RegistryClient.class, "", "system")) {
			root.readLine();
			assertThat(root.ask("create 20000-20019")).isEqualTo("TCP 20000-20019 (KERNEL)");
			assertThat(root.ask("acquire 21000-21000")).isEqualTo("TCP 21000-21000 (KERNEL)");
			try (JavaProcess nobody = nobody(Path.of(""))) {
				assertThat(nobody.ask("reserve 20000-20019")).isEqualTo("TCP 20000-20019 (KERNEL)");
				assertThat(nobody.ask("bind")).isEqualTo("20000");
				assertThat(nobody.ask("acquire 21000-21000")).startsWith("PortRangeTakenException");
			}
			assertThat(root.ask("delete 20000-20019")).isEqualTo("deleted");
		}
	}

	@Test
	void fullDiskIsNamedAndChangesNothing() throws Exception {
		this.tcp.create(BLOCK);
		fillDisk();
		assertThatExceptionOfType(ReservationRegistryException.class)
			.isThrownBy(() -> this.tcp.create(new PortRange(21000, 1)))
			.withMessageContaining("No space left on device. Nothing has been changed. Make room on its disk");
		assertThatExceptionOfType(ReservationRegistryException.class).isThrownBy(() -> this.tcp.delete(BLOCK));
		assertThat(this.tcp.lookup(BLOCK)).isPresent();
		assertThat(this.tcp.list()).hasSize(1);
		Files.delete(Path.of("/mnt/filler"));
		this.tcp.create(new PortRange(21000, 1));
		this.tcp.delete(BLOCK);
		this.tcp.delete(new PortRange(21000, 1));
	}

	@Test
	void blockOnAFullDiskIsLeasedAndBound() throws Exception {
		Files.createDirectory(this.folder);
		fillDisk();
		try (PortReservation reservation = this.tcp.reserve(LARGE, ReservationMode.AUTO)) {
			for (int i = 0; i < 3; i++) {
				try (var channel = reservation.openServerSocketChannel()) {
					reservation.bind(channel, null, 5);
					assertThat(LARGE.contains(channel.socket().getLocalPort())).isTrue();
				}
			}
		}
	}

	private static void fillDisk() throws IOException {
		try (var filler = Files.newOutputStream(Path.of("/mnt/filler"))) {
			while (true) {
				filler.write(new byte[4096]);
			}
		}
		catch (IOException ex) {
			assertThat(ex).hasMessageContaining("No space left on device");
		}
	}

	private JavaProcess nobody(Path registry) throws IOException {
		JavaProcess process = JavaProcess.start(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY,
				"--clear-groups", "env", "XDG_STATE_HOME=" + this.home), RegistryClient.class, registry, "system");
		assertThat(process.readLine()).isEqualTo("ready");
		return process;
	}

	private static void run(String... command) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
	}

}
