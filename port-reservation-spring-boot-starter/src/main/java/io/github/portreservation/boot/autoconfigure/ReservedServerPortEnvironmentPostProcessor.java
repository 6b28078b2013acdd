package io.github.portreservation.boot.autoconfigure;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnvironmentPostProcessor} that makes web and gRPC servers take any port of the
 * block unless they were given one. It runs last and writes to the source of lowest
 * precedence, so that {@code server.port} wins wherever it is set. Where the environment
 * gets its block later than that, as by a test's {@code @DynamicPropertySource}, the
 * auto-configuration sets the same defaults before the first bean asks for them.
 */
class ReservedServerPortEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String SERVER_PORT = "server.port";

	private static final String GRPC_PORT = "spring.grpc.server.port";

	private static final String GRPC_DOMAIN_SOCKET = "spring.grpc.server.netty.domain-socket-path";

	private static final String ANY_OF_THE_BLOCK = "0";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean enabled = Binder.get(environment)
			.bind(PortReservationAutoConfiguration.ENABLED, Boolean.class)
			.orElse(true);
		if (enabled && ReservedBlockProperties.TCP.isConfigured(environment)) {
			setDefaults(environment);
		}
	}

	/**
	 * Let servers take any port of the block unless they were given one.
	 * @param environment the environment, with a block
	 */
	static void setDefaults(ConfigurableEnvironment environment) {
		setDefault(environment, SERVER_PORT);
		if (!environment.containsProperty(GRPC_DOMAIN_SOCKET)) {
			setDefault(environment, GRPC_PORT);
		}
	}

	private static void setDefault(ConfigurableEnvironment environment, String name) {
		if (!environment.containsProperty(name)) {
			DefaultPropertiesPropertySource.addOrMerge(Map.of(name, ANY_OF_THE_BLOCK),
					environment.getPropertySources());
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
