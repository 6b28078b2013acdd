package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link RegistryLock}.
 */
@EnabledOnOs(OS.LINUX)
class RegistryLockTests {

	private static final int THREADS = 32;

	@TempDir
	private Path folder;

	private final List<JavaProcess> processes = new ArrayList<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	@AfterEach
	void killProcesses() {
		this.processes.forEach(JavaProcess::close);
		this.threads.shutdownNow();
	}

	@Test
	void processThatIsStoppedWhileItHoldsTheLockIsNamedAfterABoundedWait() throws Exception {
		Path file = this.folder.resolve("registry.lock");
		JavaProcess holder = hold(file);
		signal(holder, "STOP");
		List<Future<?>> waiting = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			int port = 20000 + i;
			waiting.add(
					this.threads.submit(() -> assertThatExceptionOfType(ReservationRegistryException.class)
						.isThrownBy(() -> TestRegistries.cooperative(TransportProtocol.TCP, this.folder)
							.create(new PortRange(port, 1)))
						.withMessage(
								"Port reservation registry '%1$s' has been locked by another process for more than "
										+ "10 seconds. Find the process (fuser '%1$s') and continue or end it.",
								file)));
		}
		for (Future<?> future : waiting) {
			future.get(60, TimeUnit.SECONDS);
		}
		signal(holder, "CONT");
		assertThat(holder.ask("go")).isEqualTo("released");
		TestRegistries.cooperative(TransportProtocol.TCP, this.folder).create(new PortRange(20000, 1));
	}

	@Test
	void processThatIsStoppedWhileItBindsIsNamedAfterABoundedWait() throws Exception {
		try (PortReservation reservation = TestRegistries.cooperative(TransportProtocol.TCP, this.folder)
			.reserve(TestPorts.freeRange(1), ReservationMode.AUTO);
				var channel = reservation.openServerSocketChannel()) {
			JavaProcess holder = hold(this.folder.resolve("bind.lock"));
			signal(holder, "STOP");
			assertThatExceptionOfType(ReservationRegistryException.class)
				.isThrownBy(() -> reservation.bind(channel, null, 5))
				.withMessageContaining("continue or end it");
			holder.kill();
			reservation.bind(channel, null, 5);
			assertThat(channel.socket().getLocalPort()).isEqualTo(reservation.range().start());
		}
	}

	@Test
	void killedProcessLosesTheLock() throws IOException {
		Path file = this.folder.resolve("lock");
		JavaProcess holder = hold(file);
		holder.kill();
		assertThat(new RegistryLock(file).<String>locked((locked) -> "done")).isEqualTo("done");
	}

	@Test
	void lockOfAFileThatWasReplacedKeepsNobodyOutAndLetsNobodyIn() throws Exception {
		Path file = this.folder.resolve("lock");
		JavaProcess first = hold(file);
		CompletableFuture<String> waiter = CompletableFuture.supplyAsync(() -> lock(file), this.threads);
		Awaitility.await().until(() -> isOpenHere(file));
		Files.delete(file);
		JavaProcess second = hold(file);
		assertThat(first.ask("go")).isEqualTo("released");
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> waiter.get(1, TimeUnit.SECONDS));
		assertThat(second.ask("go")).isEqualTo("released");
		assertThat(waiter.get(60, TimeUnit.SECONDS)).isEqualTo("locked");
	}

	@Test
	void threadsThatReachTheFolderByDifferentPathsKeepEachOtherOut() throws Exception {
		Path real = Files.createDirectory(this.folder.resolve("real"));
		Path link = Files.createSymbolicLink(this.folder.resolve("link"), real);
		AtomicInteger inside = new AtomicInteger();
		List<Future<Integer>> races = new ArrayList<>();
		for (int i = 0; i < 8; i++) {
			RegistryLock lock = new RegistryLock(((i % 2 == 0) ? real : link).resolve("lock"));
			races.add(this.threads.submit(() -> {
				int most = 0;
				for (int round = 0; round < 200; round++) {
					most = Math.max(most, lock.locked((locked) -> {
						int now = inside.incrementAndGet();
						Thread.yield();
						inside.decrementAndGet();
						return now;
					}));
				}
				return most;
			}));
		}
		for (Future<Integer> race : races) {
			assertThat(race.get(60, TimeUnit.SECONDS)).isEqualTo(1);
		}
	}

	@Test
	void otherProcessesAreKeptOutWhileThreadsOfThisOneComeAndGo() throws Exception {
		Path file = this.folder.resolve("lock");
		CompletableFuture<Void> release = new CompletableFuture<>();
		CompletableFuture<Void> held = new CompletableFuture<>();
		Future<Boolean> holder = this.threads.submit(() -> new RegistryLock(file).locked((locked) -> {
			held.complete(null);
			release.join();
			return true;
		}));
		held.get(60, TimeUnit.SECONDS);
		for (int i = 0; i < 4; i++) {
			CompletableFuture.supplyAsync(() -> lock(file), this.threads);
		}
		JavaProcess other = JavaProcess.start(LockHolder.class, file);
		this.processes.add(other);
		Future<String> answer = this.threads.submit(other::readLine);
		assertThatExceptionOfType(TimeoutException.class).isThrownBy(() -> answer.get(2, TimeUnit.SECONDS));
		release.complete(null);
		assertThat(holder.get(60, TimeUnit.SECONDS)).isTrue();
		assertThat(answer.get(60, TimeUnit.SECONDS)).isEqualTo("locked");
	}

	@Test
	void interruptedThreadReservesAndBindsAndStaysInterrupted() throws IOException {
		Thread.currentThread().interrupt();
		TestRegistries.cooperative(TransportProtocol.TCP, this.folder).create(new PortRange(30000, 1));
		try (PortReservation reservation = TestRegistries.cooperative(TransportProtocol.TCP, this.folder)
			.reserve(TestPorts.freeRange(1), ReservationMode.AUTO);
				var channel = reservation.openServerSocketChannel()) {
			reservation.bind(channel, null, 5);
			assertThat(reservation.isHeld()).isTrue();
			assertThat(Thread.currentThread().isInterrupted()).isTrue();
		}
		finally {
			assertThat(Thread.interrupted()).isTrue();
		}
	}

	private static String lock(Path file) {
		try {
			return new RegistryLock(file).locked((locked) -> "locked");
		}
		catch (IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean isOpenHere(Path file) throws IOException {
		try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
			return descriptors.anyMatch((descriptor) -> leadsTo(descriptor, file));
		}
	}

	private static boolean leadsTo(Path descriptor, Path file) {
		try {
			return Files.readSymbolicLink(descriptor).equals(file);
		}
		catch (IOException ex) {
			return false;
		}
	}

	private JavaProcess hold(Path file) throws IOException {
		JavaProcess holder = JavaProcess.start(LockHolder.class, file);
		this.processes.add(holder);
		assertThat(holder.readLine()).isEqualTo("locked");
		return holder;
	}

	private static void signal(JavaProcess process, String signal) throws IOException, InterruptedException {
		assertThat(new ProcessBuilder("kill", "-" + signal, "" + process.pid()).start().waitFor()).isZero();
	}

}
