package io.github.portreservation.boot;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.boot.web.server.context.WebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the web environments of {@link SpringBootTest @SpringBootTest} that start a
 * server: whoever tells a port tells the same one, and there the server answers.
 */
class SpringBootTestPortTests {

	private static void reserve(DynamicPropertyRegistry properties, PortRange block) {
		properties.add("reservation.registry", () -> "target/spring-boot-test-registry");
		properties.add("reservation.tcp.start", block::start);
		properties.add("reservation.tcp.count", block::count);
		properties.add("spring.autoconfigure.exclude", EmbeddedServer.TOMCAT::others);
	}

	/**
	 * A random port is any port of the block.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
	class RandomPort extends AbstractPortTests {

		private static final PortRange block = FreeBlocks.next(2);

		RandomPort() {
			super(block.start(), block.start());
		}

		@DynamicPropertySource
		static void reserve(DynamicPropertyRegistry properties) {
			SpringBootTestPortTests.reserve(properties, block);
		}

	}

	/**
	 * A random port is any port of the block, whatever the application's own settings
	 * are.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
			properties = "spring.application.json={ \"server.port\": 1, \"management.server.port\": 2 }")
	class RandomPortInPlaceOfTheApplicationsOwn extends AbstractPortTests {

		private static final PortRange block = FreeBlocks.next(2);

		RandomPortInPlaceOfTheApplicationsOwn() {
			super(block.start(), block.end());
		}

		@DynamicPropertySource
		static void reserve(DynamicPropertyRegistry properties) {
			SpringBootTestPortTests.reserve(properties, block);
		}

	}

	/**
	 * Without {@code server.port}, the defined port is any port of the block.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
	class DefinedPort extends AbstractPortTests {

		private static final PortRange block = FreeBlocks.next(2);

		DefinedPort() {
			super(block.start(), block.start());
		}

		@DynamicPropertySource
		static void reserve(DynamicPropertyRegistry properties) {
			SpringBootTestPortTests.reserve(properties, block);
		}

	}

	/**
	 * With {@code server.port}, the defined port is that one.
	 */
	@Nested
	@SpringBootTest(webEnvironment = WebEnvironment.DEFINED_PORT)
	class DefinedPortThatIsAskedFor extends AbstractPortTests {

		private static final PortRange block = FreeBlocks.next(3);

		DefinedPortThatIsAskedFor() {
			super(block.end(), block.start() + 1);
		}

		@DynamicPropertySource
		static void reserve(DynamicPropertyRegistry properties) {
			SpringBootTestPortTests.reserve(properties, block);
			properties.add("server.port", block::end);
			properties.add("management.server.port", () -> block.start() + 1);
		}

	}

	/**
	 * What has to hold of the ports that are expected.
	 */
	@DirtiesContext
	@ContextConfiguration(classes = { TestWebApplication.class, InitializedServers.class })
	abstract static class AbstractPortTests {

		private final int server;

		private final int management;

		AbstractPortTests(int server, int management) {
			this.server = server;
			this.management = management;
		}

		@Test
		void isTheSameEverywhere(@Autowired WebServerApplicationContext context,
				@Autowired InitializedServers initialized, @LocalServerPort int server,
				@LocalManagementPort int management) throws Exception {
			assertThat(server).isEqualTo(this.server);
			assertThat(management).isEqualTo(this.management);
			assertThat(context.getWebServer().getPort()).isEqualTo(server);
			assertThat(initialized.ports)
				.isEqualTo((server == management) ? Map.of("", server) : Map.of("", server, "management", management));
			assertThat(AbstractReservedApplicationTests.get(server, "/").body()).isEqualTo("Hello");
			assertThat(AbstractReservedApplicationTests.get(management, "/actuator/health").statusCode())
				.isEqualTo(200);
		}

	}

	/**
	 * Hears of each server that listens.
	 */
	static class InitializedServers {

		private final Map<String, Integer> ports = new ConcurrentHashMap<>();

		@EventListener
		void onInitialized(WebServerInitializedEvent event) {
			String namespace = event.getApplicationContext().getServerNamespace();
			this.ports.put((namespace != null) ? namespace : "", event.getWebServer().getPort());
		}

	}

}
