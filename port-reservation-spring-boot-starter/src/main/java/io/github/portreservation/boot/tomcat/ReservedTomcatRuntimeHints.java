package io.github.portreservation.boot.tomcat;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.MemberCategory;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;

/**
 * {@link RuntimeHintsRegistrar} for the protocol that Tomcat creates by its name.
 */
class ReservedTomcatRuntimeHints implements RuntimeHintsRegistrar {

	private static final String PROTOCOL = "io.github.portreservation.boot.tomcat.ReservedHttp11NioProtocol";

	@Override
	public void registerHints(RuntimeHints hints, @Nullable ClassLoader classLoader) {
		hints.reflection()
			.registerTypeIfPresent(classLoader, PROTOCOL, MemberCategory.INVOKE_PUBLIC_CONSTRUCTORS,
					MemberCategory.INVOKE_PUBLIC_METHODS);
	}

}
