package io.github.portreservation.boot.reservation;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.PropertyResolver;

/**
 * The properties that give servers their ports.
 *
 * @since 0.1.0
 */
public class PortSettings {

	private static final List<String> NAMES = List.of("server.port", "management.server.port",
			"spring.rsocket.server.port", "spring.grpc.server.port");

	private final @Nullable PropertyResolver properties;

	/**
	 * Create settings.
	 * @param properties where the properties are looked up, or {@code null} if there are
	 * none
	 */
	public PortSettings(@Nullable PropertyResolver properties) {
		this.properties = properties;
	}

	/**
	 * Return the property that asks for a port.
	 * @param port the port
	 * @return its name in quotes, or a description of it if it is not found
	 */
	public String propertyAskingFor(int port) {
		PropertyResolver properties = this.properties;
		if (properties != null) {
			for (String name : NAMES) {
				if (String.valueOf(port).equals(properties.getProperty(name))) {
					return "'%s'".formatted(name);
				}
			}
		}
		return "the property that asks for this port ('server.port', 'management.server.port')";
	}

}
