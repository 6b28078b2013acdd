package io.github.portreservation.boot.autoconfigure;

import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReservedServerPortEnvironmentPostProcessor}.
 */
class ReservedServerPortEnvironmentPostProcessorTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void anyPortOfTheBlockIsTheDefault() {
		this.environment.setProperty("reservation.tcp.start", "20000");
		assertThat(serverPort()).isEqualTo("0");
		assertThat(this.environment.getPropertySources().stream().reduce((first, second) -> second).orElseThrow())
			.isInstanceOf(DefaultPropertiesPropertySource.class);
	}

	@Test
	void serverPortThatIsSetWins() {
		this.environment.setProperty("reservation.tcp.start", "20000");
		this.environment.setProperty("server.port", "20005");
		assertThat(serverPort()).isEqualTo("20005");
	}

	@Test
	void serverPortOfTheDefaultPropertiesWins() {
		this.environment.setProperty("reservation.tcp.start", "20000");
		DefaultPropertiesPropertySource.addOrMerge(Map.of("server.port", "20006"),
				this.environment.getPropertySources());
		assertThat(serverPort()).isEqualTo("20006");
	}

	@Test
	void nothingChangesWithoutABlock() {
		assertThat(serverPort()).isNull();
		assertThat(this.environment.getPropertySources().contains(DefaultPropertiesPropertySource.NAME)).isFalse();
	}

	@Test
	void nothingChangesWithAnEmptyStart() {
		this.environment.setProperty("reservation.tcp.start", "");
		assertThat(serverPort()).isNull();
	}

	@Test
	void nothingChangesWhenDisabled() {
		this.environment.setProperty("reservation.tcp.start", "20000");
		this.environment.setProperty("reservation.enabled", "false");
		assertThat(serverPort()).isNull();
	}

	@Test
	void anyPortOfTheBlockIsTheDefaultOfGrpc() {
		this.environment.setProperty("reservation.tcp.start", "20000");
		assertThat(grpcPort()).isEqualTo("0");
	}

	@Test
	void grpcPortThatIsSetWins() {
		this.environment.setProperty("reservation.tcp.start", "20000");
		this.environment.setProperty("spring.grpc.server.port", "20005");
		assertThat(grpcPort()).isEqualTo("20005");
	}

	@Test
	void grpcOnADomainSocketGetsNoPort() {
		this.environment.setProperty("reservation.tcp.start", "20000");
		this.environment.setProperty("spring.grpc.server.netty.domain-socket-path", "/run/grpc");
		assertThat(grpcPort()).isNull();
	}

	private @Nullable String serverPort() {
		return port("server.port");
	}

	private @Nullable String grpcPort() {
		return port("spring.grpc.server.port");
	}

	private @Nullable String port(String name) {
		new ReservedServerPortEnvironmentPostProcessor().postProcessEnvironment(this.environment,
				new SpringApplication());
		return this.environment.getProperty(name);
	}

}
