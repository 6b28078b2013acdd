package io.github.portreservation.sample.reactornetty;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link ReactorNettySampleApplication}, started from its jar as a process of
 * its own.
 */
class ReactorNettySampleApplicationTests {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final int COUNT = 3;

	private static int nextStart = 28_000 + (int) (ProcessHandle.current().pid() * 97 % 1_900);

	private final List<Sample> samples = new ArrayList<>();

	private int start;

	@TempDir
	private Path folder;

	@BeforeEach
	void chooseBlock() {
		do {
			this.start = nextStart;
			nextStart += COUNT;
		}
		while (!isFree(this.start));
	}

	@AfterEach
	void stopSamples() {
		this.samples.forEach(Sample::stop);
	}

	@Test
	void instancesServeFromConsecutivePortsOfTheBlock() throws Exception {
		Sample first = start(COUNT).awaitStart();
		Sample second = start(COUNT).awaitStart();
		assertThat(get(this.start, "/")).startsWith(served(this.start));
		assertThat(get(this.start + 1, "/")).startsWith(served(this.start + 1));
		assertThat(get(this.start, "/actuator/health")).contains("\"portReservation\":{")
			.contains("\"range\":\"%d-%d\"".formatted(this.start, this.start + COUNT - 1))
			.contains("\"status\":\"UP\"")
			.doesNotContainIgnoringCase("token\":");
		assertThat(first.output())
			.contains("Netty listens on port %d of the reserved block of TCP ports ".formatted(this.start))
			.doesNotContain("WARN");
		assertThat(second.output()).doesNotContain("WARN");
	}

	@Test
	void explicitPortOfTheBlockIsTaken() throws Exception {
		int last = this.start + COUNT - 1;
		start(COUNT, "--server.port=" + last).awaitStart();
		assertThat(get(last, "/")).startsWith(served(last));
	}

	@Test
	void explicitPortOutsideEndsTheApplication() throws Exception {
		int outside = this.start + COUNT;
		Sample sample = start(COUNT, "--server.port=" + outside);
		assertThat(sample.awaitEnd()).isOne();
		assertThat(sample.output()).contains("APPLICATION FAILED TO START",
				"Port %d is outside the reserved block of TCP ports %d-%d.".formatted(outside, this.start,
						this.start + COUNT - 1),
				"Set 'server.port' to 0 for any free port of the block, or to a port of ");
	}

	@Test
	void fullBlockEndsTheApplication() throws Exception {
		start(1).awaitStart();
		Sample second = start(1);
		assertThat(second.awaitEnd()).isOne();
		assertThat(second.output())
			.contains("APPLICATION FAILED TO START",
					"The reserved block of TCP ports %d-%d is full: none of its 1 port is free.".formatted(this.start,
							this.start),
					"'reservation.tcp.count' is 1 now.")
			.doesNotContain("in use");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void blockOfAKilledInstanceIsNotInTheWay() throws Exception {
		start(COUNT).awaitStart().kill();
		Sample next = start(COUNT - 1).awaitStart();
		assertThat(get(this.start, "/")).startsWith("Serving from port %d of the reserved block %d-%d ("
			.formatted(this.start, this.start, this.start + COUNT - 2));
		assertThat(next.output()).doesNotContain("WARN", "ERROR");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void nothingNativeIsLoadedWhereItIsNotNeeded() throws Exception {
		Path log = this.folder.resolve("classes.log");
		start(java(System.getProperty("java.home")), List.of("-Xlog:class+load:file=" + log), COUNT).awaitStart();
		get(this.start, "/");
		assertThat(Files.readString(log)).contains("io.github.portreservation.").doesNotContain("com.sun.jna");
	}

	@Test
	void newerJavaHasNothingToWarnOf() throws Exception {
		Path java = java(System.getenv().getOrDefault("JAVA_25_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64"));
		Assumptions.assumeTrue(Files.exists(java));
		Sample sample = start(java, List.of(), COUNT).awaitStart();
		assertThat(get(this.start, "/")).startsWith(served(this.start));
		assertThat(sample.output()).doesNotContainIgnoringCase("warning").doesNotContain("restricted method");
	}

	private String served(int port) {
		return "Serving from port %d of the reserved block %d-%d (".formatted(port, this.start, this.start + COUNT - 1);
	}

	private Sample start(int count, String... arguments) throws IOException {
		return start(java(System.getProperty("java.home")), List.of(), count, arguments);
	}

	private Sample start(Path java, List<String> options, int count, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(java.toString());
		command.addAll(options);
		command.addAll(List.of("-jar", System.getProperty("sample.jar"),
				"--reservation.registry=" + this.folder.resolve("registry"), "--reservation.tcp.start=" + this.start,
				"--reservation.tcp.count=" + count));
		command.addAll(List.of(arguments));
		Path output = this.folder.resolve("output-%d.log".formatted(this.samples.size()));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile()).start();
		Sample sample = new Sample(process, output);
		this.samples.add(sample);
		return sample;
	}

	private static Path java(String home) {
		return Path.of(home, "bin", OS.WINDOWS.isCurrentOs() ? "java.exe" : "java");
	}

	private static String get(int port, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path))).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

	private static boolean isFree(int start) {
		for (int port = start; port < start + COUNT; port++) {
			try (ServerSocket socket = new ServerSocket()) {
				socket.bind(new InetSocketAddress(port));
			}
			catch (IOException ex) {
				return false;
			}
		}
		return true;
	}

	/**
	 * Instance of the sample.
	 */
	private record Sample(Process process, Path log) {

		Sample awaitStart() {
			await().atMost(PATIENCE)
				.until(() -> output().contains("Started ReactorNettySampleApplication") || !this.process.isAlive());
			assertThat(output()).contains("Started ReactorNettySampleApplication");
			return this;
		}

		int awaitEnd() throws InterruptedException {
			assertThat(this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			return this.process.exitValue();
		}

		void kill() {
			this.process.destroyForcibly().onExit().join();
		}

		void stop() {
			this.process.destroy();
			this.process.onExit().join();
		}

		String output() {
			try {
				return Files.readString(this.log);
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
