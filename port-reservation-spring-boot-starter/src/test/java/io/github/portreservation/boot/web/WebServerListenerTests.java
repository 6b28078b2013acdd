package io.github.portreservation.boot.web;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;

import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.reservation.OutsidePolicy;
import io.github.portreservation.boot.reservation.PortSettings;
import io.github.portreservation.boot.reservation.ReservedServers;
import io.github.portreservation.boot.reservation.ServerReservation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebServerListener}.
 */
@ExtendWith(OutputCaptureExtension.class)
class WebServerListenerTests {

	private final FakePortReservation reservation = new FakePortReservation();

	private final ReservedServers servers = new ReservedServers(this.reservation,
			new ServerReservation(this.reservation, OutsidePolicy.FAIL, new PortSettings(null)));

	private final WebServerListener listener = new WebServerListener(this.servers);

	private final ServletWebServerApplicationContext context = new ServletWebServerApplicationContext();

	@Test
	void logsWhatKeepsThePort(CapturedOutput output) {
		onStart(20003);
		assertThat(output).contains("INFO")
			.contains(
					"Example listens on port 20003 of the reserved block of TCP ports 20000-20019 (PERSISTENT: kept by Windows from every socket that does not show the reservation's token)");
		assertThat(this.servers.on(20003)).contains("example");
	}

	@Test
	void namesTheManagementServer(CapturedOutput output) {
		this.context.setServerNamespace("management");
		onStart(20003);
		assertThat(output).contains("Example (management) listens on port 20003 of the reserved block");
		assertThat(this.servers.on(20003)).contains("management");
	}

	@Test
	void warnsOfAPortOutside(CapturedOutput output) {
		onStart(8080);
		assertThat(output).contains("WARN")
			.contains(
					"Example listens on port 8080, outside the reserved block of TCP ports 20000-20019: nothing keeps that port");
	}

	@Test
	void isSilentAboutAServerThatDoesNotListen(CapturedOutput output) {
		onStart(-1);
		assertThat(output).doesNotContain("listens");
	}

	private void onStart(int port) {
		this.listener
			.onApplicationEvent(new ServletWebServerInitializedEvent(new ExampleWebServer(port), this.context));
	}

	private record ExampleWebServer(int port) implements WebServer {

		@Override
		public void start() {
		}

		@Override
		public void stop() {
		}

		@Override
		public int getPort() {
			return this.port;
		}

	}

}
