package io.github.portreservation.boot.grpc;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.grpc.server.lifecycle.GrpcServerLifecycle;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

import io.github.portreservation.PortRange;
import io.github.portreservation.boot.FreeBlocks;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the gRPC server of {@link SpringBootTest @SpringBootTest}, whose environment
 * gets its block late.
 */
@DirtiesContext
@SpringBootTest(classes = GrpcReservationTests.TestApplication.class,
		properties = "spring.grpc.server.health.enabled=false", webEnvironment = SpringBootTest.WebEnvironment.NONE)
class GrpcSpringBootTestPortTests {

	private static final PortRange block = FreeBlocks.next(2);

	@DynamicPropertySource
	static void reserve(DynamicPropertyRegistry properties) {
		properties.add("reservation.registry", () -> "target/spring-boot-test-registry");
		properties.add("reservation.tcp.start", block::start);
		properties.add("reservation.tcp.count", block::count);
	}

	@Test
	void portIsOfTheBlock(@Autowired GrpcServerLifecycle server) {
		assertThat(server.getPort()).isEqualTo(block.start());
	}

}
