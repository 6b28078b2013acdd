package io.github.portreservation.boot.diagnostics;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

import io.github.portreservation.PortRange;

/**
 * The ports that the properties of an application tell it to listen on.
 */
class ListeningPorts {

	/**
	 * The servers that have a port and an address of their own in Spring Boot.
	 */
	private static final List<String> SERVERS = List.of("server", "management.server", "spring.rsocket.server",
			"spring.grpc.server");

	private static final int DEFAULT_PORT = 8080;

	private final @Nullable Environment environment;

	ListeningPorts(@Nullable Environment environment) {
		this.environment = environment;
	}

	/**
	 * Return a port with what the properties tell of it.
	 * @param port the port
	 * @return the port
	 */
	ListeningPort get(int port) {
		return servers().filter((server) -> server.port() == port)
			.findFirst()
			.orElseGet(() -> ownPorts().filter((own) -> own.port() == port)
				.findFirst()
				.orElseGet(() -> new ListeningPort(new InetSocketAddress(port), null, false)));
	}

	/**
	 * Return the ports of the servers that Spring Boot configures.
	 * @return the ports
	 */
	Stream<ListeningPort> servers() {
		return SERVERS.stream().flatMap((server) -> server(server).stream());
	}

	/**
	 * Return the ports that the application's own properties name: those called
	 * {@code port}, or {@code …port}, outside of {@code spring}, where most ports are
	 * those of other computers' servers.
	 * @return the ports
	 */
	Stream<ListeningPort> ownPorts() {
		return names().stream()
			.filter((name) -> name.toLowerCase(Locale.ROOT).endsWith("port") && !name.startsWith("spring.")
					&& !SERVERS.contains(name.substring(0, Math.max(0, name.lastIndexOf('.')))))
			.flatMap((name) -> port(name).stream()
				.map((port) -> new ListeningPort(new InetSocketAddress(port), name, false)));
	}

	private Optional<ListeningPort> server(String prefix) {
		String name = prefix + ".port";
		Environment environment = this.environment;
		if (environment == null) {
			return Optional.empty();
		}
		if (!environment.containsProperty(name)) {
			return prefix.equals("server")
					? Optional.of(new ListeningPort(address(environment, prefix, DEFAULT_PORT), name, true))
					: Optional.empty();
		}
		return port(name).map((port) -> new ListeningPort(address(environment, prefix, port), name, false));
	}

	private Optional<Integer> port(String name) {
		try {
			String value = (this.environment != null) ? this.environment.getProperty(name) : null;
			int port = (value != null) ? Integer.parseInt(value.strip()) : 0;
			return (port > 0 && port <= PortRange.MAX_PORT) ? Optional.of(port) : Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			// Not a number, or a placeholder that cannot be resolved: not a port.
			return Optional.empty();
		}
	}

	private static InetSocketAddress address(Environment environment, String prefix, int port) {
		String address = environment.getProperty(prefix + ".address");
		try {
			return (address != null) ? new InetSocketAddress(InetAddress.getByName(address), port)
					: new InetSocketAddress(port);
		}
		catch (UnknownHostException ex) {
			return new InetSocketAddress(port);
		}
	}

	private List<String> names() {
		List<String> names = new ArrayList<>();
		if (this.environment instanceof ConfigurableEnvironment configurable) {
			configurable.getPropertySources()
				.stream()
				.filter((source) -> !source.getName()
					.equals(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME))
				.filter(EnumerablePropertySource.class::isInstance)
				.map(EnumerablePropertySource.class::cast)
				.flatMap((source) -> Stream.of(source.getPropertyNames()))
				.forEach(names::add);
		}
		return names;
	}

}
