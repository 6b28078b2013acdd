package io.github.portreservation.boot.autoconfigure;

import java.util.Map;

import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.env.DefaultPropertiesPropertySource;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnvironmentPostProcessor} that makes a web server take any port of the block
 * unless it was given one. It runs last and writes to the source of lowest precedence, so
 * that {@code server.port} wins wherever it is set.
 */
class ReservedServerPortEnvironmentPostProcessor implements EnvironmentPostProcessor, Ordered {

	private static final String SERVER_PORT = "server.port";

	private static final String ANY_OF_THE_BLOCK = "0";

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		boolean enabled = Binder.get(environment).bind("reservation.enabled", Boolean.class).orElse(true);
		if (enabled && ReservedBlockProperties.isConfigured(environment)
				&& !environment.containsProperty(SERVER_PORT)) {
			DefaultPropertiesPropertySource.addOrMerge(Map.of(SERVER_PORT, ANY_OF_THE_BLOCK),
					environment.getPropertySources());
		}
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
