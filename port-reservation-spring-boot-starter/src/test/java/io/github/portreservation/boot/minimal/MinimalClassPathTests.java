package io.github.portreservation.boot.minimal;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.SpringApplicationAotProcessor;
import org.springframework.boot.WebApplicationType;

import io.github.portreservation.PortRange;
import io.github.portreservation.boot.FreeBlocks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for applications as processes of their own, whose class paths have no more than
 * they need: of all the starter's optional dependencies, one server or none.
 */
class MinimalClassPathTests {

	private static final String BASE = "spring-(core|context|beans|aop|expression)-|spring-boot-(autoconfigure-)?\\d|commons-logging-|port-reservation-core";

	private final PortRange block = FreeBlocks.next(3);

	@TempDir
	private Path folder;

	/**
	 * Tomcat is started from generated code, below.
	 */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "TOMCAT")
	void listensInside(Server server) throws Exception {
		Result result = run(server);
		assertThat(result.output).contains((server != Server.NONE)
				? "Server on %d, socket on %d".formatted(this.block.start(), this.block.start() + 1)
				: "Server on null, socket on %d".formatted(this.block.start()));
		assertThat(result.code).isZero();
	}

	@Test
	void analyzesFailures() throws Exception {
		Result result = run(Server.NETTY, "--server.port=" + (this.block.end() + 1));
		assertThat(result.output).contains("APPLICATION FAILED TO START",
				"Port %d is outside the reserved block of TCP ports %s.".formatted(this.block.end() + 1, this.block));
		assertThat(result.code).isOne();
	}

	@Test
	void startsFromCodeThatIsGeneratedAheadOfTime() throws Exception {
		Server server = Server.TOMCAT;
		Path sources = this.folder.resolve("sources");
		Path classes = this.folder.resolve("classes");
		List<String> processor = new ArrayList<>(
				List.of(SpringApplicationAotProcessor.class.getName(), MinimalApplication.class.getName(),
						sources.toString(), classes.toString(), classes.toString(), "example", "example"));
		processor.addAll(arguments(server));
		Result processed = java(server.classPath(), processor);
		assertThat(processed.code).as(processed.output).isZero();
		compile(sources, classes, server.classPath());
		List<String> application = new ArrayList<>(
				List.of("-Dspring.aot.enabled=true", MinimalApplication.class.getName()));
		application.addAll(arguments(server));
		Result result = java(classes + File.pathSeparator + server.classPath(), application);
		assertThat(result.output).contains("Starting AOT-processed MinimalApplication",
				"Server on %d, socket on %d".formatted(this.block.start(), this.block.start() + 1));
		assertThat(result.code).isZero();
	}

	private static void compile(Path sources, Path classes, String classPath) throws IOException {
		List<String> options = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter(Files::isRegularFile).map(Path::toString).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

	private Result run(Server server, String... arguments) throws Exception {
		List<String> command = new ArrayList<>(List.of(MinimalApplication.class.getName()));
		command.addAll(arguments(server));
		command.addAll(List.of(arguments));
		return java(server.classPath(), command);
	}

	private List<String> arguments(Server server) {
		return List.of(server.type.name(), "--reservation.registry=" + this.folder.resolve("registry"),
				"--reservation.tcp.start=" + this.block.start(), "--reservation.tcp.count=" + this.block.count());
	}

	private static Result java(String classPath, List<String> arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new Result(process.waitFor(), output);
	}

	private record Result(int code, String output) {
	}

	/**
	 * Servers, with the libraries they need.
	 */
	private enum Server {

		NONE(WebApplicationType.NONE, ""),

		TOMCAT(WebApplicationType.SERVLET,
				"|spring-web-|spring-boot-(web-server|servlet|tomcat)-|tomcat-embed-core-|jakarta.(servlet|annotation)-api-"),

		JETTY(WebApplicationType.SERVLET,
				"|spring-web-|spring-boot-(web-server|servlet|jetty)-|jetty-(?!.*(websocket|http2|alpn|client))|jakarta.servlet-api-|slf4j-api-"),

		NETTY(WebApplicationType.REACTIVE,
				"|spring-(web|webflux)-|spring-boot-(web-server|webflux|http-codec|reactor|netty|reactor-netty)-|reactor-|reactive-streams-|jspecify-|micrometer-(commons|observation)-|netty-(?!.*(linux|osx|windows|quic|http3))");

		private final WebApplicationType type;

		private final Pattern libraries;

		Server(WebApplicationType type, String libraries) {
			this.type = type;
			this.libraries = Pattern.compile("(" + BASE + libraries + ").*");
		}

		private String classPath() {
			return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
				.filter((entry) -> !entry.endsWith(".jar")
						|| this.libraries.matcher(Path.of(entry).getFileName().toString()).matches())
				.collect(Collectors.joining(File.pathSeparator));
		}

	}

}
