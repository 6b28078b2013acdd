package io.github.portreservation.boot.diagnostics;

import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.github.portreservation.PortOutsideReservationException;

/**
 * {@link AbstractFailureAnalyzer} for {@link PortOutsideReservationException}. It names
 * the property that asks for the port, where it finds one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortOutsideReservationFailureAnalyzer extends AbstractFailureAnalyzer<PortOutsideReservationException> {

	private static final List<String> PORT_PROPERTIES = List.of("server.port", "management.server.port",
			"spring.rsocket.server.port", "spring.grpc.server.port");

	private final @Nullable Environment environment;

	PortOutsideReservationFailureAnalyzer(@Nullable Environment environment) {
		this.environment = environment;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortOutsideReservationException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Set %s to 0 for any free port of the block, or to a port of %s. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count'."
					.formatted(property(String.valueOf(cause.getPort())), cause.getRange()),
				cause);
	}

	private String property(String port) {
		Environment environment = this.environment;
		if (environment != null) {
			for (String name : PORT_PROPERTIES) {
				if (port.equals(environment.getProperty(name))) {
					return "'%s'".formatted(name);
				}
			}
		}
		return "the property that asks for this port ('server.port', 'management.server.port')";
	}

}
