package io.github.portreservation.boot;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a sample application, started from its jar as a process of its own.
 */
public abstract class AbstractSampleTests {

	protected static final int COUNT = 3;

	private static final String JAR = System.getProperty("sample.jar");

	protected final int start = FreeBlocks.next(COUNT).start();

	private final String server;

	private final List<SampleProcess> samples = new ArrayList<>();

	@TempDir
	protected Path folder;

	/**
	 * Create the tests.
	 * @param server the name of the sample's server as the log shows it
	 */
	protected AbstractSampleTests(String server) {
		this.server = server;
	}

	@AfterEach
	void stopSamples() {
		this.samples.forEach(SampleProcess::stop);
	}

	@Test
	void instancesServeFromConsecutivePortsOfTheBlock() throws Exception {
		SampleProcess first = start(COUNT).awaitStart();
		SampleProcess second = start(COUNT).awaitStart();
		assertThat(get(this.start, "/")).startsWith(served(this.start));
		assertThat(get(this.start + 1, "/")).startsWith(served(this.start + 1));
		assertThat(get(this.start, "/actuator/health")).contains("\"portReservation\":{")
			.contains("\"range\":\"%d-%d\"".formatted(this.start, this.start + COUNT - 1))
			.contains("\"status\":\"UP\"")
			.doesNotContainIgnoringCase("token\":");
		assertThat(first.output())
			.contains("%s listens on port %d of the reserved block of TCP ports ".formatted(this.server, this.start))
			.doesNotContainPattern("WARN .* i\\.g\\.p");
		assertThat(second.output()).doesNotContainPattern("WARN .* i\\.g\\.p");
	}

	@Test
	void newerJavaHasNothingToWarnOf() throws Exception {
		Path java = java(System.getenv().getOrDefault("JAVA_25_HOME", "/usr/lib/jvm/temurin-25-jdk-amd64"));
		Assumptions.assumeTrue(Files.exists(java));
		SampleProcess sample = start(java, List.of(), COUNT).awaitStart();
		assertThat(get(this.start, "/")).startsWith(served(this.start));
		assertThat(sample.output()).doesNotContainIgnoringCase("warning").doesNotContain("restricted method");
	}

	/**
	 * The code is generated with the block of the sample's own properties, which the
	 * arguments replace, and for a management server on a port of its own.
	 */
	@Test
	@Tag("long")
	void startsFromCodeThatIsGeneratedAheadOfTime() throws Exception {
		Path extracted = this.folder.resolve("extracted");
		JavaRun extraction = JavaRun
			.of(List.of("-Djarmode=tools", "-jar", JAR, "extract", "--destination", extracted.toString()));
		assertThat(extraction.code()).as(extraction.output()).isZero();
		Path jar = extracted.resolve(Path.of(JAR).getFileName());
		String application = mainClass(jar);
		String management = "--management.server.port=0";
		String classPath = AheadOfTimeProcessing.process(application, jar.toString(), this.folder, List.of(management));
		SampleProcess sample = run(java(System.getProperty("java.home")),
				List.of("-Dspring.aot.enabled=true", "-cp", classPath, application), COUNT, management)
			.awaitStart();
		assertThat(sample.output()).contains("Starting AOT-processed");
		assertThat(get(this.start, "/")).startsWith(served(this.start));
		assertThat(get(this.start + 1, "/actuator/health")).contains("\"portReservation\":{")
			.contains("\"range\":\"%d-%d\"".formatted(this.start, this.start + COUNT - 1));
	}

	private static String mainClass(Path jar) throws IOException {
		try (JarFile file = new JarFile(jar.toFile())) {
			return file.getManifest().getMainAttributes().getValue(Attributes.Name.MAIN_CLASS);
		}
	}

	protected String served(int port) {
		return "Serving from port %d of the reserved block %d-%d (".formatted(port, this.start, this.start + COUNT - 1);
	}

	protected SampleProcess start(int count, String... arguments) throws IOException {
		return start(java(System.getProperty("java.home")), List.of(), count, arguments);
	}

	protected SampleProcess start(Path java, List<String> options, int count, String... arguments) throws IOException {
		List<String> program = new ArrayList<>(options);
		program.addAll(List.of("-jar", JAR));
		return run(java, program, count, arguments);
	}

	private SampleProcess run(Path java, List<String> program, int count, String... arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(java.toString());
		// These two only make a short run shorter.
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"));
		command.addAll(program);
		command.addAll(List.of("--reservation.registry=" + this.folder.resolve("registry"),
				"--reservation.tcp.start=" + this.start, "--reservation.tcp.count=" + count));
		command.addAll(List.of(arguments));
		SampleProcess sample = SampleProcess.start(command,
				this.folder.resolve("output-%d.log".formatted(this.samples.size())));
		this.samples.add(sample);
		return sample;
	}

	protected static Path java(String home) {
		return Path.of(home, "bin", OS.WINDOWS.isCurrentOs() ? "java.exe" : "java");
	}

	protected static String get(int port, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d%s".formatted(port, path))).build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString()).body();
	}

}
