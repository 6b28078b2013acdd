package io.github.portreservation.boot.usage;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The servers of this application by their ports, as far as they make themselves known.
 * Safe for use by several threads.
 *
 * @since 0.1.0
 */
public class ReservedServers {

	private final Map<Integer, String> names = new ConcurrentHashMap<>();

	/**
	 * Note a server.
	 * @param port its port
	 * @param name its name, such as {@code "tomcat"} or {@code "management"}
	 */
	public void add(int port, String name) {
		this.names.put(port, name);
	}

	/**
	 * Return the server on a port.
	 * @param port the port
	 * @return its name, or empty if none has made itself known
	 */
	public Optional<String> on(int port) {
		return Optional.ofNullable(this.names.get(port));
	}

}
