package io.github.portreservation.testbed;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the Tomcat sample in the Windows JVM and reads from the log of the machine how it
 * came to its port.
 */
class TomcatSampleTests {

	private static final Path JAR = Path.of("../samples/tomcat/target/tomcat-sample.jar");

	private static final PortRange BLOCK = new PortRange(20000, 20);

	@TempDir
	private Path folder;

	private WindowsTestbed testbed = WindowsTestbed.none();

	@BeforeEach
	void bringUp() {
		this.testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
	}

	@Test
	void elevatedApplicationBindsByTheTokenOfItsBlock() throws Exception {
		try (WindowsApplication application = start()) {
			assertThat(BLOCK.contains(application.port())).isTrue();
			assertThat(application.get("/").body()).contains("" + application.port(), "20000-20019", "PERSISTENT");
			assertThat(application.get("/actuator/health").body()).contains("\"portReservation\":{",
					"\"status\":\"UP\"", "PERSISTENT", "20000-20019");
			assertThat(reservationCalls()).startsWith("LookupPersistentTcpPortReservation start=20000 count=20 -> 1168",
					"CreatePersistentTcpPortReservation start=20000 count=20 token=t1 -> 0");
			assertBoundByToken(application.port());
		}
		this.testbed.control("clearlog");
		try (WindowsApplication application = start()) {
			assertThat(BLOCK.contains(application.port())).isTrue();
			assertThat(reservationCalls())
				.startsWith("LookupPersistentTcpPortReservation start=20000 count=20 token=t1 -> 0")
				.noneMatch((call) -> call.startsWith("Create"));
			assertBoundByToken(application.port());
		}
		this.testbed.control("reboot");
		this.testbed.control("clearlog");
		try (WindowsApplication application = start()) {
			assertBoundByToken(application.port());
			assertThat(this.testbed.calls()).noneMatch((call) -> call.contains("token=t1"));
			this.testbed.control("delete tcp 20000 20");
			HttpResponse<String> health = application.get("/actuator/health");
			assertThat(health.statusCode()).isEqualTo(503);
			assertThat(health.body()).contains("\"status\":\"DOWN\"",
					"No block of exactly the TCP ports 20000-20019 is reserved.");
		}
	}

	@Test
	void unelevatedApplicationIsToldHowToProvisionItsBlock() throws Exception {
		this.testbed.control("set elevated off");
		try (WindowsApplication application = start("--reservation.tcp.mode=persistent")) {
			assertThat(application.exitCode()).isEqualTo(1);
			assertThat(application.output()).contains("APPLICATION FAILED TO START", "20000-20019", "elevated",
					"Start-Process", "-Verb RunAs");
		}
	}

	@Test
	void unelevatedApplicationReservesForItsProcess() throws Exception {
		this.testbed.control("set elevated off");
		try (WindowsApplication application = start()) {
			assertThat(BLOCK.contains(application.port())).isTrue();
			assertThat(application.get("/").body()).contains("RUNTIME");
			assertThat(reservationCalls())
				.anyMatch((call) -> call.matches("SIO_ACQUIRE_PORT_RESERVATION .*block=tcp/20000-20019.* -> 0"));
			assertBoundByToken(application.port());
		}
	}

	@Test
	void unelevatedApplicationBindsByNumberWhereTheTokenIsRefused() throws Exception {
		this.testbed.control("create tcp 20000 20");
		this.testbed.control("set explicit-bind-in-persistent allow");
		this.testbed.control("set elevated off");
		try (WindowsApplication application = start()) {
			assertThat(application.port()).isEqualTo(20000);
			assertThat(this.testbed.calls())
				.anyMatch((call) -> call.matches("SIO_ASSOCIATE_PORT_RESERVATION .*block=tcp/20000-20019.* -> 10013"))
				.anyMatch((call) -> call.matches("bind .*requested=20000 associated=no .*port=20000 -> 0"));
			assertThat(application.output()).containsOnlyOnce("are bound by number");
		}
	}

	@Test
	void unelevatedApplicationIsToldWhatToDoWhereNumbersAreRefusedToo() throws Exception {
		this.testbed.control("create tcp 20000 20");
		this.testbed.control("set elevated off");
		try (WindowsApplication application = start()) {
			assertThat(application.exitCode()).isEqualTo(1);
			assertThat(application.output()).contains("APPLICATION FAILED TO START", "20000-20019", "elevated")
				.doesNotContain("in use");
		}
	}

	private WindowsApplication start(String... arguments) throws IOException {
		return WindowsApplication.start(this.testbed, JAR, this.folder, arguments);
	}

	private void assertBoundByToken(int port) {
		List<String> calls = this.testbed.calls();
		int bind = indexOf(calls,
				"bind .*requested=0 associated=yes block=tcp/20000-20019 port=%d -> 0".formatted(port));
		String socket = calls.get(bind).replaceAll(".*(socket=\\d+) .*", "$1");
		int associate = indexOf(calls,
				"SIO_ASSOCIATE_PORT_RESERVATION %s .*block=tcp/20000-20019 .*-> 0".formatted(socket));
		assertThat(associate).isBetween(0, bind);
	}

	private static int indexOf(List<String> calls, String pattern) {
		for (int i = calls.size() - 1; i >= 0; i--) {
			if (calls.get(i).matches(pattern)) {
				return i;
			}
		}
		throw new AssertionError("No call matches '%s' in\n%s".formatted(pattern, String.join("\n", calls)));
	}

	private List<String> reservationCalls() {
		return this.testbed.calls()
			.stream()
			.filter((call) -> call.contains("PortReservation") || call.startsWith("SIO_"))
			.toList();
	}

}
