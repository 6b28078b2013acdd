package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Lease} and {@link LeaseFolder}: a lease lives exactly as long as its
 * holder.
 */
@DisabledOnOs(OS.WINDOWS)
class LeaseTests {

	private static final PortRange BLOCK = new PortRange(20000, 20);

	@TempDir
	private Path folder;

	private final List<JavaProcess> processes = new ArrayList<>();

	@AfterEach
	void killProcesses() {
		this.processes.forEach(JavaProcess::close);
	}

	@Test
	void leaseThatNobodyRefersToLastsUntilTheProcessEnds() throws IOException {
		JavaProcess other = start();
		other.ask("reserve " + BLOCK);
		assertThat(other.ask("forget")).isEqualTo("forgotten");
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> registry().acquire(BLOCK));
		other.kill();
		registry().acquire(BLOCK).close();
	}

	@ParameterizedTest
	@ValueSource(strings = { "-P3650D", "-PT1H", "-PT0.001S", "PT1H", "P3650D" })
	void clockThatIsSetHasNoInfluence(Duration change) throws IOException {
		JavaProcess other = start();
		other.ask("reserve " + BLOCK);
		Path file = leases().get(0);
		LeaseName name = Objects.requireNonNull(LeaseName.parse(file.getFileName().toString()), "no name of a lease");
		LeaseName changed = new LeaseName(name.protocol(), name.range(), name.exclusive(), name.namespace(),
				new ProcessIdentity(name.holder().pid(), name.holder().startMillis() + change.toMillis()),
				name.number());
		Path moved = Files.move(file, file.resolveSibling(changed.toString()));
		Files.setLastModifiedTime(moved, FileTime.from(Instant.now().plus(change)));
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> registry().acquire(BLOCK));
		other.kill();
		registry().acquire(BLOCK).close();
		assertThat(leases()).isEmpty();
	}

	@Test
	void numberOfTheProcessThatIsUsedAgainKeepsNothing() throws IOException {
		JavaProcess unrelated = start();
		for (long pid : new long[] { 1, unrelated.pid(), ProcessHandle.current().pid() }) {
			leave(pid);
			registry().acquire(BLOCK).close();
			assertThat(leases()).isEmpty();
		}
	}

	@Test
	void leaseIsNotEndedByAnotherWithItsName() throws IOException {
		try (PortReservation first = registry().reserve(BLOCK, ReservationMode.AUTO)) {
			Files.delete(leases().get(0));
			assertThat(first.isHeld()).isFalse();
			try (PortReservation second = registry().reserve(BLOCK, ReservationMode.AUTO)) {
				assertThat(first.isHeld()).isFalse();
				first.close();
				assertThat(second.isHeld()).isTrue();
				assertThat(start().ask("acquire " + BLOCK)).startsWith("PortRangeTakenException");
			}
		}
		assertThat(leases()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "pipe", "folder", "link" })
	void whatIsNotAFileIsNoLease(String what) throws Exception {
		Path strange = leave(4711);
		Files.delete(strange);
		make(what, strange);
		try (PortReservation reservation = registry().acquire(BLOCK)) {
			assertThat(reservation.isHeld()).isTrue();
			assertThat(registry().list()).hasSize(1);
		}
		assertThat(Files.exists(strange, java.nio.file.LinkOption.NOFOLLOW_LINKS)).isTrue();
	}

	@Test
	void hundredsOfLeasesEndWithTheirHolder() throws IOException {
		JavaProcess other = start();
		for (int i = 0; i < 300; i++) {
			PortRange range = new PortRange(20000 + i * 10, 10);
			assertThat(other.ask(((i % 2 == 0) ? "acquire " : "reserve ") + range)).startsWith("TCP " + range);
		}
		assertThat(registry().list()).hasSize(300);
		assertThatExceptionOfType(PortRangeTakenException.class)
			.isThrownBy(() -> registry().acquire(new PortRange(22995, 10)));
		other.kill();
		assertThat(registry().list()).isEmpty();
		assertThat(leases()).isEmpty();
	}

	@Test
	void leasesOfTwoClassLoadersAreBothKept() throws Exception {
		try (LibraryCopy copy = new LibraryCopy();
				PortReservation ours = registry().reserve(BLOCK, ReservationMode.AUTO)) {
			AutoCloseable theirs = copy.reserve(this.folder, BLOCK);
			assertThat(registry().list()).hasSize(2);
			JavaProcess other = start();
			assertThat(other.ask("acquire " + BLOCK)).startsWith("PortRangeTakenException");
			ours.close();
			assertThat(registry().list()).hasSize(1);
			assertThat(other.ask("acquire " + BLOCK)).startsWith("PortRangeTakenException");
			theirs.close();
			assertThat(other.ask("acquire " + BLOCK)).isEqualTo("TCP %s (COOPERATIVE)".formatted(BLOCK));
		}
	}

	@Test
	void bindsOfTwoClassLoadersKeepEachOtherOut() throws Exception {
		PortRange range = TestPorts.freeRange(2);
		try (LibraryCopy copy = new LibraryCopy();
				PortReservation ours = registry().reserve(range, ReservationMode.AUTO);
				AutoCloseable theirs = copy.reserve(this.folder, range)) {
			CompletableFuture<Void> race = CompletableFuture.runAsync(() -> {
				for (int i = 0; i < 200; i++) {
					assertThat(range.contains(copy.bindAndClose(theirs))).isTrue();
				}
			});
			for (int i = 0; i < 200; i++) {
				assertThat(range.contains(LibraryCopyEntry.bindAndClose(ours))).isTrue();
			}
			race.get(60, TimeUnit.SECONDS);
		}
	}

	private Path leave(long pid) throws IOException {
		LeaseName name = new LeaseName(TransportProtocol.TCP, BLOCK, false, "", new ProcessIdentity(pid, 1234), 1);
		Path folder = Files.createDirectories(this.folder.resolve("leases"));
		try (FileChannel file = FileChannel.open(folder.resolve(name.toString()), StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE)) {
			assertThat(file.size()).isZero();
		}
		return folder.resolve(name.toString());
	}

	/**
	 * Make something that is not a file.
	 * @param what a named pipe, a folder, or a symbolic link to a precious file
	 * @param path where
	 * @throws IOException if it cannot be made
	 * @throws InterruptedException if the thread is interrupted
	 */
	static void make(String what, Path path) throws IOException, InterruptedException {
		switch (what) {
			case "pipe" -> assertThat(new ProcessBuilder("mkfifo", path.toString()).start().waitFor()).isZero();
			case "folder" -> Files.writeString(Files.createDirectory(path).resolve("content"), "precious");
			case "link" -> Files.createSymbolicLink(path,
					Files.writeString(path.resolveSibling("target"), "precious").toAbsolutePath());
			default -> throw new IllegalArgumentException(what);
		}
	}

	private List<Path> leases() throws IOException {
		try (Stream<Path> files = Files.list(this.folder.resolve("leases"))) {
			return files.toList();
		}
	}

	private PortReservations registry() {
		return TestRegistries.cooperative(TransportProtocol.TCP, this.folder);
	}

	private JavaProcess start() throws IOException {
		JavaProcess process = JavaProcess.start(RegistryClient.class, this.folder, "cooperative");
		this.processes.add(process);
		assertThat(process.readLine()).isEqualTo("ready");
		return process;
	}

}
