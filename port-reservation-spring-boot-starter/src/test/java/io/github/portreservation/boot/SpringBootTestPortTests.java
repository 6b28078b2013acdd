package io.github.portreservation.boot;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the web environments of {@link SpringBootTest @SpringBootTest} that start a
 * server.
 */
class SpringBootTestPortTests {

	private static void reserve(DynamicPropertyRegistry properties, PortRange block) {
		properties.add("reservation.registry", () -> "target/spring-boot-test-registry");
		properties.add("reservation.tcp.start", block::start);
		properties.add("reservation.tcp.count", block::count);
	}

	private static void verify(WebServerApplicationContext context, int port, int expected) throws Exception {
		assertThat(port).isEqualTo(expected);
		assertThat(context.getWebServer().getPort()).isEqualTo(expected);
		assertThat(context.getBean(PortReservation.class).range().contains(port)).isTrue();
		assertThat(AbstractReservedApplicationTests.get(port, "/").body()).isEqualTo("Hello");
	}

	/**
	 * A random port is any port of the block.
	 */
	@Nested
	@DirtiesContext
	@SpringBootTest(classes = TestWebApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
	class RandomPort {

		private static final PortRange block = FreeBlocks.next(2);

		@DynamicPropertySource
		static void reserve(DynamicPropertyRegistry properties) {
			SpringBootTestPortTests.reserve(properties, block);
		}

		@Test
		void isOfTheBlock(@Autowired WebServerApplicationContext context, @LocalServerPort int port) throws Exception {
			verify(context, port, block.start());
		}

	}

	/**
	 * Without {@code server.port}, the defined port is any port of the block.
	 */
	@Nested
	@DirtiesContext
	@SpringBootTest(classes = TestWebApplication.class, webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
	class DefinedPort {

		private static final PortRange block = FreeBlocks.next(2);

		@DynamicPropertySource
		static void reserve(DynamicPropertyRegistry properties) {
			SpringBootTestPortTests.reserve(properties, block);
		}

		@Test
		void isOfTheBlock(@Autowired WebServerApplicationContext context, @LocalServerPort int port) throws Exception {
			verify(context, port, block.start());
		}

	}

}
