package io.github.portreservation.boot.tomcat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.portreservation.boot.AbstractReservedApplicationTests;
import io.github.portreservation.boot.TestWebApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the endpoint {@code portreservations} of a whole application.
 */
@EnabledOnOs(OS.LINUX)
class PortReservationsEndpointTomcatTests extends AbstractReservedApplicationTests {

	@Test
	void serversOfTheApplicationAreNamed() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class, "--management.server.port=0",
				"--management.endpoints.web.exposure.include=portreservations,metrics,health",
				"--management.endpoint.health.show-details=always");
		int management = managementPort(context);
		String json = get(management, "/actuator/portreservations").body();
		assertThat(json)
			.containsSubsequence("{\"blocks\":[{\"protocol\":\"tcp\",\"start\":%d,".formatted(this.block.start()),
					"\"held\":true,\"free\":2,\"bound\":2,\"offset\":0,\"ports\":[")
			.contains(port(port(context), "tomcat"), port(management, "management"),
					"{\"port\":%d,\"state\":\"FREE\"}".formatted(this.block.end()))
			.doesNotContain("null", "commandLine");
		assertThat(get(management, "/actuator/portreservations?offset=3&limit=5").body())
			.endsWith("\"offset\":3,\"ports\":[{\"port\":%d,\"state\":\"FREE\"}]}]}".formatted(this.block.end()));
		assertThat(get(management, "/actuator/metrics/port.reservation.ports?tag=state:bound").body())
			.contains("\"value\":2.0");
		assertThat(get(management, "/actuator/health").body()).contains("\"freePorts\":2");
	}

	private static String port(int port, String server) {
		return "{\"port\":%d,\"state\":\"BOUND\",\"server\":\"%s\",\"process\":{\"pid\":%d,\"name\":\"java\",\"started\":\""
			.formatted(port, server, ProcessHandle.current().pid());
	}

}
