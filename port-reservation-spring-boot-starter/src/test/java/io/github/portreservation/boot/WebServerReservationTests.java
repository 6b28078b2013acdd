package io.github.portreservation.boot;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.GZIPInputStream;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedServerSocketFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for what every embedded server has to do alike, with the real servers and real
 * clients.
 */
@ExtendWith(ServerMatrix.class)
class WebServerReservationTests extends AbstractReservedApplicationTests {

	private static final String LONG = "Hello".repeat(1000);

	@TempDir
	private static Path folder;

	private static TestCertificate certificate;

	@BeforeAll
	static void createCertificate() throws Exception {
		certificate = TestCertificate.create(folder);
	}

	@ParameterizedTest
	@EnumSource
	void takesAPortOfTheBlockWhenNoneIsAskedFor(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server);
		assertThat(webServer(context)).isInstanceOf(server.webServerType());
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isEqualTo(port(context));
		assertThat(get(port(context), "/").body()).isEqualTo("Hello");
	}

	@ParameterizedTest
	@EnumSource
	void takesThePortOfTheBlockThatIsAskedFor(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server,
				"--server.port=" + this.block.end());
		assertThat(get(this.block.end(), "/").body()).isEqualTo("Hello");
		assertThat(port(context)).isEqualTo(this.block.end());
	}

	@ParameterizedTest
	@EnumSource
	void contextsOfOneJvmTakeDifferentPorts(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext first = start(TestWebApplication.class, server);
		ConfigurableApplicationContext second = start(TestWebApplication.class, server);
		assertThat(port(first)).isEqualTo(this.block.start());
		assertThat(port(second)).isEqualTo(this.block.start() + 1);
		assertThat(get(port(first), "/").body()).isEqualTo("Hello");
		assertThat(get(port(second), "/").body()).isEqualTo("Hello");
		second.close();
		assertThat(first.getBean(PortReservation.class).isHeld()).isTrue();
	}

	/**
	 * Contexts with Reactor Netty share event loops, which end with the first context
	 * that is closed, with a reservation or without.
	 */
	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "REACTOR_NETTY")
	void contextServesOnAfterAnotherOfItsJvmIsClosed(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext first = start(TestWebApplication.class, server);
		ConfigurableApplicationContext second = start(TestWebApplication.class, server);
		first.close();
		assertThat(get(port(second), "/").body()).isEqualTo("Hello");
	}

	@ParameterizedTest
	@EnumSource
	void listensOnTheAddressThatIsAskedFor(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server, "--server.address=127.0.0.1");
		int port = port(context);
		assertThat(this.block.contains(port)).isTrue();
		assertThat(get(HttpClient.newHttpClient(), "http://127.0.0.1:%d/".formatted(port)).body()).isEqualTo("Hello");
		try (ServerSocket other = new ServerSocket()) {
			other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), port));
			assertThat(other.isBound()).isTrue();
		}
	}

	@ParameterizedTest
	@EnumSource
	void stoppedContextListensAgainWhenItIsStarted(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server);
		int port = port(context);
		context.stop();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(port, "/"));
		context.start();
		assertThat(this.block.contains(port(context))).isTrue();
		assertThat(get(port(context), "/").body()).isEqualTo("Hello");
	}

	@ParameterizedTest
	@EnumSource
	void gracefulShutdownRefusesNewConnectionsAndAnswersTheRequestInFlight(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server, "--server.shutdown=graceful");
		TestWebApplication.TestController controller = context.getBean(TestWebApplication.TestController.class);
		int port = port(context);
		CompletableFuture<HttpResponse<String>> inFlight = CompletableFuture.supplyAsync(() -> slow(port));
		controller.awaitRequest();
		CompletableFuture<Void> closing = CompletableFuture.runAsync(context::close);
		await().untilAsserted(() -> assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(port, "/")));
		assertThat(closing).isNotDone();
		controller.release();
		assertThat(inFlight.get().body()).isEqualTo("Done");
		closing.get();
	}

	private static HttpResponse<String> slow(int port) {
		try {
			return get(port, "/slow");
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@ParameterizedTest
	@EnumSource
	@EnabledForJreRange(min = JRE.JAVA_21)
	void servesFromVirtualThreads(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server,
				"--spring.threads.virtual.enabled=true");
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(get(port(context), "/thread").body()).startsWith("VirtualThread");
	}

	@ParameterizedTest
	@EnumSource
	void compressesAnswersWhereThatIsAskedFor(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server,
				"--server.compression.enabled=true");
		HttpResponse<byte[]> response = getCompressed(port(context));
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
		assertThat(response.body()).hasSizeLessThan(LONG.length());
		assertThat(new GZIPInputStream(new ByteArrayInputStream(response.body()))).hasContent(LONG);
		assertThat(get(port(context), "/long").body()).isEqualTo(LONG);
	}

	@ParameterizedTest
	@EnumSource
	void doesNotCompressAnswersUnlessThatIsAskedFor(EmbeddedServer server) throws Exception {
		HttpResponse<byte[]> response = getCompressed(port(start(TestWebApplication.class, server)));
		assertThat(response.headers().firstValue("Content-Encoding")).isEmpty();
		assertThat(response.body()).asString().isEqualTo(LONG);
	}

	private static HttpResponse<byte[]> getCompressed(int port) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%d/long".formatted(port)))
			.header("Accept-Encoding", "gzip")
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());
	}

	@ParameterizedTest
	@EnumSource
	void upgradesClearTextToHttp2(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server, "--server.http2.enabled=true");
		HttpResponse<String> response = get(port(context), "/");
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
	}

	@ParameterizedTest
	@EnumSource
	void servesTlsFromAnSslBundle(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = startWithBundle(server);
		HttpResponse<String> response = get(certificate.client(), "https://localhost:%d/".formatted(port(context)));
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(response.body()).isEqualTo("Hello");
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
	}

	@ParameterizedTest
	@EnumSource
	void negotiatesHttp2OverTls(EmbeddedServer server) throws Exception {
		ConfigurableApplicationContext context = startWithBundle(server, "--server.http2.enabled=true");
		HttpResponse<String> response = get(certificate.client(), "https://localhost:%d/".formatted(port(context)));
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(response.body()).isEqualTo("Hello");
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
	}

	private ConfigurableApplicationContext startWithBundle(EmbeddedServer server, String... arguments) {
		List<String> all = new ArrayList<>(certificate.bundle());
		all.add("--server.ssl.bundle=server");
		all.addAll(List.of(arguments));
		return start(TestWebApplication.class, server, all.toArray(String[]::new));
	}

	@ParameterizedTest
	@EnumSource
	void fullBlockIsReportedAsFull(EmbeddedServer server, CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext holder = start(TestWebApplication.class, server)) {
			for (int port = this.block.start() + 1; port <= this.block.end(); port++) {
				holder.getBean(ReservedServerSocketFactory.class).createServerSocket(port);
			}
			assertThatException().isThrownBy(() -> start(TestWebApplication.class, server));
		}
		assertThat(output).contains(report(
				"The reserved block of TCP ports %s is full: none of its 4 ports is free.".formatted(this.block),
				"Stop a process that uses a port of the block, or enlarge the block: 'reservation.tcp.count' is 4 now."))
			.doesNotContain("in use");
	}

	@ParameterizedTest
	@EnumSource
	void takenPortInsideIsReportedWithItsHolder(EmbeddedServer server, CapturedOutput output) throws IOException {
		try (ServerSocket holder = new ServerSocket(this.block.start())) {
			int taken = holder.getLocalPort();
			assertThatException().isThrownBy(() -> start(TestWebApplication.class, server, "--server.port=" + taken));
			assertThat(output).contains("Web server failed to start. TCP port %d cannot be bound.".formatted(taken))
				.contains("- This very process, ");
		}
	}

	@ParameterizedTest
	@EnumSource
	void deniedPortIsReportedAsDenied(EmbeddedServer server, CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(DeniedApplication.class, server));
		assertThat(output).contains(report(DeniedPorts.PROBLEM, DeniedPorts.REMEDY)).doesNotContain("in use");
	}

	@ParameterizedTest
	@EnumSource
	void portOutsideIsReportedWithThePropertyThatAsksForIt(EmbeddedServer server, CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException().isThrownBy(() -> start(TestWebApplication.class, server, "--server.port=" + outside));
		assertThat(output).contains(report(
				"Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block),
				"Set 'server.port' to 0 for any free port of the block, or to a port of %s. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count', or let servers listen outside it with 'reservation.tcp.outside'."
					.formatted(this.block)))
			.doesNotContain("in use");
	}

	@ParameterizedTest
	@EnumSource
	void portOutsideIsTakenWithAWarningWhereThatIsPermitted(EmbeddedServer server, CapturedOutput output)
			throws Exception {
		int outside = FreeBlocks.next(1).start();
		start(TestWebApplication.class, server, "--reservation.tcp.outside=warn", "--server.port=" + outside);
		assertThat(get(outside, "/").body()).isEqualTo("Hello");
		assertThat(output.toString().lines()).filteredOn((line) -> line.contains("listens on port"))
			.singleElement()
			.asString()
			.contains("WARN")
			.endsWith(
					" listens on port %d, outside the reserved block of TCP ports %s: nothing keeps that port. Set 'server.port' to 0 for any free port of the block, or to a port of %s, or set 'reservation.tcp.outside' to 'allow' if that is intended."
						.formatted(outside, this.block, this.block));
	}

	@ParameterizedTest
	@EnumSource
	void managementServerTakesTheNextPortOfTheBlock(EmbeddedServer server, CapturedOutput output) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server, "--management.server.port=0");
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(managementPort(context)).isEqualTo(this.block.start() + 1);
		assertThat(get(managementPort(context), "/actuator/health").statusCode()).isEqualTo(200);
		ReservationKind kind = context.getBean(PortReservation.class).kind();
		assertThat(output)
			.contains("%s listens on port %d of the reserved block of TCP ports %s (%s: %s)".formatted(server.logName(),
					this.block.start(), this.block, kind, kind.guard()))
			.contains("%s (management) listens on port %d of the reserved block of TCP ports %s (%s: %s)"
				.formatted(server.logName(), this.block.start() + 1, this.block, kind, kind.guard()));
	}

	@ParameterizedTest
	@EnumSource
	void managementServerTakesThePortOfTheBlockThatIsAskedFor(EmbeddedServer server) throws Exception {
		start(TestWebApplication.class, server, "--management.server.port=" + this.block.end());
		assertThat(get(this.block.end(), "/actuator/health").statusCode()).isEqualTo(200);
	}

	@ParameterizedTest
	@EnumSource
	void managementPortOutsideIsReportedWithThePropertyThatAsksForIt(EmbeddedServer server, CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException()
			.isThrownBy(() -> start(TestWebApplication.class, server, "--management.server.port=" + outside));
		assertThat(output).contains(report(
				"Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block),
				"Set 'management.server.port' to 0 for any free port of the block, or to a port of %s. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count', or let servers listen outside it with 'reservation.tcp.outside'."
					.formatted(this.block)))
			.doesNotContain("in use");
	}

	@ParameterizedTest
	@EnumSource
	void disabledReservationLeavesTheServerAlone(EmbeddedServer server) {
		ConfigurableApplicationContext context = start(TestWebApplication.class, server, "--reservation.enabled=false",
				"--server.port=0");
		assertThat(context.getBeansOfType(PortReservation.class)).isEmpty();
		assertThat(this.block.contains(port(context))).isFalse();
	}

	@ParameterizedTest
	@EnumSource
	void closedContextGivesTheBlockBack(EmbeddedServer server) {
		start(TestWebApplication.class, server).close();
		ConfigurableApplicationContext context = start(TestWebApplication.class, server,
				"--reservation.tcp.count=" + (this.block.count() - 1));
		assertThat(context.getBean(PortReservation.class).range().count()).isEqualTo(this.block.count() - 1);
	}

	@Configuration(proxyBeanMethods = false)
	@Import({ TestWebApplication.class, DeniedPorts.class })
	static class DeniedApplication {

	}

}
