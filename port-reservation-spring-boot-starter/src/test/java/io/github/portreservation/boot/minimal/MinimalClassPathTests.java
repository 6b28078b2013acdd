package io.github.portreservation.boot.minimal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplicationAotProcessor;

import io.github.portreservation.PortRange;
import io.github.portreservation.boot.FreeBlocks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications as processes of their own, whose class paths have no more than
 * they need: of all the starter's optional dependencies, one server or none.
 */
class MinimalClassPathTests {

	private final PortRange block = FreeBlocks.next(3);

	@TempDir
	private Path folder;

	/**
	 * Tomcat is started from generated code, below.
	 */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOMCAT")
	void listensInside(ServerClassPath server) throws Exception {
		JavaRun result = run(server);
		assertThat(result.output()).contains((server != ServerClassPath.NONE)
				? "Server on %d, socket on %d".formatted(this.block.start(), this.block.start() + 1)
				: "Server on null, socket on %d".formatted(this.block.start()));
		assertThat(result.code()).isZero();
	}

	@Test
	void analyzesFailures() throws Exception {
		JavaRun result = run(ServerClassPath.NETTY, "--server.port=" + (this.block.end() + 1));
		assertThat(result.output()).contains("APPLICATION FAILED TO START",
				"Port %d is outside the reserved block of TCP ports %s.".formatted(this.block.end() + 1, this.block));
		assertThat(result.code()).isOne();
	}

	@Test
	void startsFromCodeThatIsGeneratedAheadOfTime() throws Exception {
		ServerClassPath server = ServerClassPath.TOMCAT;
		Path sources = this.folder.resolve("sources");
		Path classes = this.folder.resolve("classes");
		List<String> processor = new ArrayList<>(
				List.of(SpringApplicationAotProcessor.class.getName(), MinimalApplication.class.getName(),
						sources.toString(), classes.toString(), classes.toString(), "example", "example"));
		processor.addAll(arguments(server));
		JavaRun processed = JavaRun.of(server.classPath(), processor);
		assertThat(processed.code()).as(processed.output()).isZero();
		compile(sources, classes, server.classPath());
		List<String> application = new ArrayList<>(
				List.of("-Dspring.aot.enabled=true", MinimalApplication.class.getName()));
		application.addAll(arguments(server));
		JavaRun result = JavaRun.of(classes + File.pathSeparator + server.classPath(), application);
		assertThat(result.output()).contains("Starting AOT-processed MinimalApplication",
				"Server on %d, socket on %d".formatted(this.block.start(), this.block.start() + 1));
		assertThat(result.code()).isZero();
	}

	private static void compile(Path sources, Path classes, String classPath) throws IOException {
		List<String> options = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter(Files::isRegularFile).map(Path::toString).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

	private JavaRun run(ServerClassPath server, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(MinimalApplication.class.getName()));
		command.addAll(arguments(server));
		command.addAll(List.of(arguments));
		return JavaRun.of(server.classPath(), command);
	}

	private List<String> arguments(ServerClassPath server) {
		return List.of(server.type().name(), "--reservation.registry=" + this.folder.resolve("registry"),
				"--reservation.tcp.start=" + this.block.start(), "--reservation.tcp.count=" + this.block.count());
	}

}
