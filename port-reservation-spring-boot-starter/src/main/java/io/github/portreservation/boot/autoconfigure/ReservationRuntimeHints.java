package io.github.portreservation.boot.autoconfigure;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.TypeReference;

import io.github.portreservation.PortReservationProvider;

/**
 * {@link RuntimeHintsRegistrar} for what the core finds by name: the providers of the
 * operating systems, the interfaces that JNA implements by proxies, and the field of a
 * channel that holds its socket. What JNA needs for itself is not part of it.
 */
class ReservationRuntimeHints implements RuntimeHintsRegistrar {

	private static final List<String> PROVIDERS = List.of(
			"io.github.portreservation.windows.WindowsPortReservationProvider",
			"io.github.portreservation.unix.UnixPortReservationProvider");

	private static final List<String> LIBRARIES = List.of("io.github.portreservation.windows.IpHelper",
			"io.github.portreservation.windows.Winsock");

	private static final List<String> CHANNELS = List.of("sun.nio.ch.ServerSocketChannelImpl",
			"sun.nio.ch.DatagramChannelImpl");

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.resources().registerPattern("META-INF/services/" + PortReservationProvider.class.getName());
		for (String provider : PROVIDERS) {
			hints.reflection().registerType(TypeReference.of(provider), MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS);
		}
		for (String library : LIBRARIES) {
			hints.reflection()
				.registerType(TypeReference.of(library), MemberCategory.ACCESS_PUBLIC_FIELDS,
						MemberCategory.INVOKE_PUBLIC_METHODS);
			hints.proxies().registerJdkProxy(TypeReference.of(library));
		}
		for (String channel : CHANNELS) {
			hints.jni().registerType(TypeReference.of(channel), (type) -> type.withField("fdVal"));
		}
	}

}
