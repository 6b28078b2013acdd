package io.github.portreservation;

import java.util.ServiceLoader;

/**
 * Finds the provider for the operating system that this process runs on.
 */
final class SystemProvider {

	private SystemProvider() {
	}

	/**
	 * Return the provider.
	 * @return the first on the class path that knows the system
	 * @throws UnsupportedOperationException if there is none
	 */
	static PortReservationProvider find() {
		for (PortReservationProvider provider : ServiceLoader.load(PortReservationProvider.class,
				SystemProvider.class.getClassLoader())) {
			if (provider.isAvailable()) {
				return provider;
			}
		}
		throw new UnsupportedOperationException(
				"No port reservation provider for '%s': Windows, Linux and macOS are known"
					.formatted(System.getProperty("os.name")));
	}

}
