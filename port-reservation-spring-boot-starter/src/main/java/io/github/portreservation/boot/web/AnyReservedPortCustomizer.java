package io.github.portreservation.boot.web;

import org.springframework.boot.web.server.ConfigurableWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import org.springframework.core.env.PropertyResolver;

/**
 * {@link WebServerFactoryCustomizer} for applications whose environment got its block too
 * late for the default of {@code server.port}, as by a test's
 * {@code @DynamicPropertySource}. It comes first, so that every other choice of a port
 * wins.
 */
class AnyReservedPortCustomizer implements WebServerFactoryCustomizer<ConfigurableWebServerFactory>, Ordered {

	private final PropertyResolver properties;

	AnyReservedPortCustomizer(PropertyResolver properties) {
		this.properties = properties;
	}

	@Override
	public void customize(ConfigurableWebServerFactory factory) {
		if (!this.properties.containsProperty("server.port")) {
			factory.setPort(0);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
