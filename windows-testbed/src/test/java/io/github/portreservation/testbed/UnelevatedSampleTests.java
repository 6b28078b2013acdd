package io.github.portreservation.testbed;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the Tomcat sample in the Windows JVM without the rights of an administrator.
 */
@Order(3)
class UnelevatedSampleTests extends SampleOnWindows {

	UnelevatedSampleTests() {
		super("tomcat", new PortRange(22300, 20));
	}

	@BeforeEach
	void takeRightsAway() {
		this.testbed.control("set elevated off");
	}

	@Test
	void applicationIsToldHowToProvisionItsBlock() throws Exception {
		try (WindowsApplication application = start("--reservation.tcp.mode=persistent")) {
			assertThat(application.exitCode()).isEqualTo(1);
			assertThat(application.output()).contains("APPLICATION FAILED TO START", "22300-22319", "elevated",
					"Start-Process", "-Verb RunAs");
		}
	}

	@Test
	void applicationReservesForItsProcess() throws Exception {
		try (WindowsApplication application = start()) {
			assertThat(this.block.contains(application.port())).isTrue();
			assertThat(application.get("/").body()).contains("RUNTIME");
			assertThat(reservationCalls())
				.anyMatch((call) -> call.matches("SIO_ACQUIRE_PORT_RESERVATION .*block=tcp/22300-22319.* -> 0"));
			assertBoundByToken(application.port());
		}
	}

	@Test
	void applicationBindsByNumberWhereTheTokenIsRefused() throws Exception {
		this.testbed.control("create tcp 22300 20");
		this.testbed.control("set explicit-bind-in-persistent allow");
		try (WindowsApplication application = start()) {
			assertThat(application.port()).isEqualTo(22300);
			assertThat(this.testbed.calls())
				.anyMatch((call) -> call.matches("SIO_ASSOCIATE_PORT_RESERVATION .*block=tcp/22300-22319.* -> 10013"))
				.anyMatch((call) -> call.matches("bind .*requested=22300 associated=no .*port=22300 -> 0"));
			assertThat(application.output()).containsOnlyOnce("are bound by number");
		}
	}

	@Test
	void applicationIsToldWhatToDoWhereNumbersAreRefusedToo() throws Exception {
		this.testbed.control("create tcp 22300 20");
		try (WindowsApplication application = start()) {
			assertThat(application.exitCode()).isEqualTo(1);
			assertThat(application.output()).contains("APPLICATION FAILED TO START", "22300-22319", "elevated")
				.doesNotContain("in use");
		}
	}

}
