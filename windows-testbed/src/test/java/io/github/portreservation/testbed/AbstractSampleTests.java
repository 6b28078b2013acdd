package io.github.portreservation.testbed;

import org.junit.jupiter.api.Test;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs a sample in the Windows JVM with the rights of an administrator.
 */
abstract class AbstractSampleTests extends SampleOnWindows {

	AbstractSampleTests(String sample, PortRange block) {
		super(sample, block);
	}

	@Test
	void serverAndManagementAreBoundByTheTokenOfTheBlock() throws Exception {
		try (WindowsApplication application = start("--management.server.port=0")) {
			assertThat(application.get("/").body()).contains("" + application.port(), "" + this.block, "PERSISTENT");
			int management = application.managementPort();
			assertThat(management).isNotEqualTo(application.port());
			assertThat(application.get(management, "/actuator/health").body()).contains("\"portReservation\":{",
					"\"status\":\"UP\"", "PERSISTENT", "" + this.block);
			assertThat(reservationCalls()).startsWith(
					"LookupPersistentTcpPortReservation start=%d count=20 -> 1168".formatted(this.block.start()),
					"CreatePersistentTcpPortReservation start=%d count=20 token=t1 -> 0".formatted(this.block.start()));
			assertBoundByToken(application.port());
			assertBoundByToken(management);
		}
	}

}
