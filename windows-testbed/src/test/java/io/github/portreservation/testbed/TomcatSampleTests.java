package io.github.portreservation.testbed;

import java.net.http.HttpResponse;
import java.util.List;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the Tomcat sample in the Windows JVM and reads from the log of the machine how it
 * came to its port.
 */
@Order(2)
class TomcatSampleTests extends AbstractSampleTests {

	TomcatSampleTests() {
		super("tomcat", new PortRange(22000, 20));
	}

	@Test
	void elevatedApplicationBindsByTheTokenOfItsBlock() throws Exception {
		List<String> executableJar = List.of("-jar", WindowsTestbed.windowsPath(SampleJars.executable("tomcat")));
		try (WindowsApplication application = start(executableJar)) {
			assertThat(this.block.contains(application.port())).isTrue();
			assertThat(application.get("/").body()).contains("" + application.port(), "22000-22019", "PERSISTENT");
			assertThat(application.get("/actuator/health").body()).contains("\"portReservation\":{",
					"\"status\":\"UP\"", "PERSISTENT", "22000-22019");
			assertThat(reservationCalls()).startsWith("LookupPersistentTcpPortReservation start=22000 count=20 -> 1168",
					"CreatePersistentTcpPortReservation start=22000 count=20 token=t1 -> 0");
			assertBoundByToken(application.port());
		}
		this.testbed.control("clearlog");
		try (WindowsApplication application = start()) {
			assertThat(this.block.contains(application.port())).isTrue();
			assertThat(reservationCalls())
				.startsWith("LookupPersistentTcpPortReservation start=22000 count=20 token=t1 -> 0")
				.noneMatch((call) -> call.startsWith("Create"));
			assertBoundByToken(application.port());
		}
		this.testbed.control("reboot");
		this.testbed.control("clearlog");
		try (WindowsApplication application = start()) {
			assertBoundByToken(application.port());
			assertThat(this.testbed.calls()).noneMatch((call) -> call.contains("token=t1"));
			this.testbed.control("delete tcp 22000 20");
			HttpResponse<String> health = application.get("/actuator/health");
			assertThat(health.statusCode()).isEqualTo(503);
			assertThat(health.body()).contains("\"status\":\"DOWN\"",
					"No block of exactly the TCP ports 22000-22019 is reserved.");
		}
	}

}
