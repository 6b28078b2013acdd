package io.github.portreservation.boot.tomcat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;

import org.apache.catalina.connector.Connector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedServerSocketFactory;
import io.github.portreservation.boot.AbstractReservedApplicationTests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link TomcatReservationAutoConfiguration} with a real Tomcat.
 */
class TomcatReservationTests extends AbstractReservedApplicationTests {

	@Test
	void takesAPortOfTheBlockWhenNoneIsAskedFor() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class);
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(context.getEnvironment().getProperty("local.server.port", Integer.class)).isEqualTo(port(context));
		assertThat(get(port(context), "/").body()).isEqualTo("Hello");
	}

	@Test
	void takesThePortOfTheBlockThatIsAskedFor() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, "--server.port=" + this.block.end());
		assertThat(get(this.block.end(), "/").body()).isEqualTo("Hello");
		assertThat(port(context)).isEqualTo(this.block.end());
	}

	@Test
	void reactiveTomcatTakesAPortOfTheBlock() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, WebApplicationType.REACTIVE);
		assertThat(webServer(context)).isInstanceOf(TomcatWebServer.class);
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(get(port(context), "/").body()).isEqualTo("Hello");
	}

	@Test
	void contextsOfOneJvmTakeDifferentPorts() throws Exception {
		ConfigurableApplicationContext first = start(TestWebApplication.class);
		ConfigurableApplicationContext second = start(TestWebApplication.class);
		assertThat(port(first)).isEqualTo(this.block.start());
		assertThat(port(second)).isEqualTo(this.block.start() + 1);
		first.close();
		assertThat(get(port(second), "/").body()).isEqualTo("Hello");
		assertThat(second.getBean(PortReservation.class).isHeld()).isTrue();
	}

	@Test
	void listensOnTheAddressThatIsAskedFor() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, "--server.address=127.0.0.1");
		int port = port(context);
		assertThat(this.block.contains(port)).isTrue();
		assertThat(get(HttpClient.newHttpClient(), "http://127.0.0.1:%d/".formatted(port)).body()).isEqualTo("Hello");
		try (ServerSocket other = new ServerSocket()) {
			other.bind(new InetSocketAddress(InetAddress.getByName("127.0.0.2"), port));
			assertThat(other.isBound()).isTrue();
		}
	}

	@Test
	void stoppedContextListensAgainWhenItIsStarted() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class);
		int port = port(context);
		context.stop();
		assertThatExceptionOfType(ConnectException.class).isThrownBy(() -> get(port, "/"));
		context.start();
		assertThat(port(context)).isEqualTo(port);
		assertThat(get(port, "/").body()).isEqualTo("Hello");
	}

	@Test
	void gracefulShutdownRefusesNewConnectionsAndAnswersTheRequestInFlight() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, "--server.shutdown=graceful");
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

	@Test
	@EnabledForJreRange(min = JRE.JAVA_21)
	void servesFromVirtualThreads() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class,
				"--spring.threads.virtual.enabled=true");
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(get(port(context), "/thread").body()).startsWith("VirtualThread");
	}

	@Test
	void upgradesClearTextToHttp2() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, "--server.http2.enabled=true");
		HttpResponse<String> response = get(port(context), "/");
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(response.version()).isEqualTo(HttpClient.Version.HTTP_2);
	}

	@Test
	void fullBlockIsReportedAsFull(CapturedOutput output) throws Exception {
		try (ConfigurableApplicationContext holder = start(TestWebApplication.class)) {
			for (int port = this.block.start() + 1; port <= this.block.end(); port++) {
				holder.getBean(ReservedServerSocketFactory.class).createServerSocket(port);
			}
			assertThatException().isThrownBy(() -> start(TestWebApplication.class));
		}
		assertThat(output).contains(report(
				"The reserved block of TCP ports %s is full: none of its 4 ports is free.".formatted(this.block),
				"Stop a process that uses a port of the block, or enlarge the block: 'reservation.tcp.count' is 4 now."))
			.doesNotContain("in use");
	}

	@Test
	void takenPortInsideIsReportedBySpringBoot(CapturedOutput output) {
		start(TestWebApplication.class);
		int taken = this.block.start();
		assertThatException().isThrownBy(() -> start(TestWebApplication.class, "--server.port=" + taken));
		assertThat(output).contains("Web server failed to start. Port %d was already in use.".formatted(taken));
	}

	@Test
	void portOutsideIsReportedWithThePropertyThatAsksForIt(CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException().isThrownBy(() -> start(TestWebApplication.class, "--server.port=" + outside));
		assertThat(output).contains(report(
				"Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block),
				"Set 'server.port' to 0 for any free port of the block, or to a port of %s. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count'."
					.formatted(this.block)));
	}

	@Test
	void managementServerTakesTheNextPortOfTheBlock(CapturedOutput output) throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, "--management.server.port=0");
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(managementPort(context)).isEqualTo(this.block.start() + 1);
		assertThat(get(managementPort(context), "/actuator/health").statusCode()).isEqualTo(200);
		ReservationKind kind = context.getBean(PortReservation.class).kind();
		assertThat(output)
			.contains("Tomcat listens on port %d of the reserved block of TCP ports %s (%s: %s)"
				.formatted(this.block.start(), this.block, kind, kind.guard()))
			.contains("Tomcat (management) listens on port %d of the reserved block of TCP ports %s (%s: %s)"
				.formatted(this.block.start() + 1, this.block, kind, kind.guard()));
	}

	@Test
	void reactiveManagementServerTakesTheNextPortOfTheBlock() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, WebApplicationType.REACTIVE,
				"--management.server.port=0");
		assertThat(managementPort(context)).isEqualTo(this.block.start() + 1);
		assertThat(get(managementPort(context), "/actuator/health").statusCode()).isEqualTo(200);
	}

	@Test
	void managementServerTakesThePortOfTheBlockThatIsAskedFor() throws Exception {
		start(TestWebApplication.class, "--management.server.port=" + this.block.end());
		assertThat(get(this.block.end(), "/actuator/health").statusCode()).isEqualTo(200);
	}

	@Test
	void managementPortOutsideIsReportedWithThePropertyThatAsksForIt(CapturedOutput output) {
		int outside = this.block.end() + 1;
		assertThatException().isThrownBy(() -> start(TestWebApplication.class, "--management.server.port=" + outside));
		assertThat(output).contains(report(
				"Port %d is outside the reserved block of TCP ports %s.".formatted(outside, this.block),
				"Set 'management.server.port' to 0 for any free port of the block, or to a port of %s. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count'."
					.formatted(this.block)));
	}

	@Test
	void disabledReservationLeavesTomcatAlone() {
		ConfigurableApplicationContext context = start(TestWebApplication.class, "--reservation.enabled=false",
				"--server.port=0");
		assertThat(context.getBeansOfType(PortReservation.class)).isEmpty();
		assertThat(this.block.contains(port(context))).isFalse();
	}

	@Test
	void closedContextGivesTheBlockBack() {
		start(TestWebApplication.class).close();
		ConfigurableApplicationContext context = start(TestWebApplication.class,
				"--reservation.tcp.count=" + (this.block.count() - 1));
		assertThat(context.getBean(PortReservation.class).range().count()).isEqualTo(this.block.count() - 1);
	}

	@Test
	void protocolOtherThanNioIsRefused(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(Nio2Application.class));
		assertThat(output).contains(report(
				"Tomcat's protocol 'org.apache.coyote.http11.Http11Nio2Protocol' cannot listen inside the reserved block of TCP ports %s."
					.formatted(this.block),
				"Leave Tomcat's protocol at its default, 'org.apache.coyote.http11.Http11NioProtocol', or set 'reservation.enabled' to 'false'."));
	}

	@Test
	void additionalConnectorThatListensOutsideIsRefused(CapturedOutput output) {
		assertThatException().isThrownBy(() -> start(PlainConnectorApplication.class));
		assertThat(output).contains(report(
				"The connector for port 8081 that was added to Tomcat, with protocol 'org.apache.coyote.http11.Http11NioProtocol', cannot listen inside the reserved block of TCP ports %s."
					.formatted(this.block),
				"Create the connector with 'new Connector(new ReservedHttp11NioProtocol(reservation))', where 'reservation' is the bean of type PortReservation, or set 'reservation.enabled' to 'false'."));
	}

	@Test
	void additionalConnectorWithTheReservedProtocolListensInside() throws IOException {
		ConfigurableApplicationContext context = start(ReservedConnectorApplication.class);
		TomcatWebServer server = (TomcatWebServer) webServer(context);
		assertThat(server.getTomcat().getService().findConnectors()).extracting(Connector::getLocalPort)
			.containsExactlyInAnyOrder(this.block.start(), this.block.start() + 1);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Nio2Application {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> nio2() {
			return (factory) -> factory.setProtocol("org.apache.coyote.http11.Http11Nio2Protocol");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class PlainConnectorApplication {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> plainConnector() {
			Connector connector = new Connector();
			connector.setPort(8081);
			return (factory) -> factory.addAdditionalConnectors(connector);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class ReservedConnectorApplication {

		@Bean
		WebServerFactoryCustomizer<TomcatWebServerFactory> reservedConnector(PortReservation reservation) {
			Connector connector = new Connector(new ReservedHttp11NioProtocol(reservation));
			connector.setPort(0);
			return (factory) -> factory.addAdditionalConnectors(connector);
		}

	}

}
