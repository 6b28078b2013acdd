package io.github.portreservation.boot.tomcat;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.AbstractReservedApplicationTests;
import io.github.portreservation.boot.EmbeddedServer;
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

	@Test
	void blockOfUdpPortsIsShownBesideTheOneOfTcpPorts() throws Exception {
		ConfigurableApplicationContext context = start(TestWebApplication.class,
				"--reservation.udp.start=" + this.block.start(), "--reservation.udp.count=2",
				"--management.endpoints.web.exposure.include=portreservations,metrics,health",
				"--management.endpoint.health.show-details=always");
		PortReservation udp = context.getBean("udpPortReservation", PortReservation.class);
		int server = port(context);
		try (DatagramChannel channel = udp.openDatagramChannel()) {
			udp.bind(channel, new InetSocketAddress(server));
			assertThat(get(server, "/actuator/portreservations").body()).containsSubsequence(
					"{\"blocks\":[{\"protocol\":\"tcp\",\"start\":%d,".formatted(server),
					"\"held\":true,\"free\":3,\"bound\":1,", port(server, "tomcat"),
					"{\"protocol\":\"udp\",\"start\":%d,\"end\":%d,\"count\":2,".formatted(server, server + 1),
					"\"held\":true,\"free\":1,\"bound\":1,\"offset\":0,\"ports\":[{\"port\":%d,\"state\":\"BOUND\",\"process\":{\"pid\":%d,"
						.formatted(server, ProcessHandle.current().pid()),
					"{\"port\":%d,\"state\":\"FREE\"}]}]}".formatted(server + 1))
				.doesNotContain("null");
			assertThat(get(server, "/actuator/metrics/port.reservation.ports?tag=state:bound&tag=protocol:udp").body())
				.contains("\"value\":1.0");
			assertThat(get(server, "/actuator/metrics/port.reservation.ports?tag=state:free&tag=protocol:tcp").body())
				.contains("\"value\":3.0");
			assertThat(get(server, "/actuator/health/portReservation").body()).containsSubsequence(
					"{\"components\":{\"tcp\":{\"details\":{\"range\":\"%s\",\"protocol\":\"tcp\","
						.formatted(this.block),
					"\"freePorts\":3},\"status\":\"UP\"},\"udp\":{\"details\":{\"range\":\"%s\",\"protocol\":\"udp\","
						.formatted(udp.range()),
					"\"freePorts\":1},\"status\":\"UP\"}},");
			assertThat(get(server, "/actuator/health/portReservation/udp").body()).contains("\"freePorts\":1");
		}
	}

	@Test
	void blockOfUdpPortsIsShownWhereItIsTheOnlyOne(@TempDir Path registry) throws Exception {
		int udp = this.block.start();
		try (ConfigurableApplicationContext context = SpringApplication.run(TestWebApplication.class,
				"--reservation.registry=" + registry, "--reservation.udp.start=" + udp, "--server.port=0",
				"--spring.autoconfigure.exclude=" + EmbeddedServer.TOMCAT.others(),
				"--management.endpoints.web.exposure.include=portreservations,metrics,health",
				"--management.endpoint.health.show-details=always")) {
			int server = port(context);
			assertThat(get(server, "/actuator/portreservations").body())
				.startsWith("{\"blocks\":[{\"protocol\":\"udp\",\"start\":%d,".formatted(udp))
				.endsWith(
						"\"held\":true,\"free\":1,\"bound\":0,\"offset\":0,\"ports\":[{\"port\":%d,\"state\":\"FREE\"}]}]}"
							.formatted(udp));
			assertThat(get(server, "/actuator/metrics/port.reservation.ports?tag=state:free").body())
				.contains("\"value\":1.0");
			assertThat(get(server, "/actuator/health/portReservation").body())
				.startsWith("{\"details\":{\"range\":\"%1$d-%1$d\",\"protocol\":\"udp\",".formatted(udp))
				.endsWith("\"freePorts\":1},\"status\":\"UP\"}");
		}
	}

	private static String port(int port, String server) {
		return "{\"port\":%d,\"state\":\"BOUND\",\"server\":\"%s\",\"process\":{\"pid\":%d,\"name\":\"java\",\"started\":\""
			.formatted(port, server, ProcessHandle.current().pid());
	}

}
