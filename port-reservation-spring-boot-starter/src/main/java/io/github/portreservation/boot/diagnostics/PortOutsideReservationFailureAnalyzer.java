package io.github.portreservation.boot.diagnostics;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.github.portreservation.PortOutsideReservationException;
import io.github.portreservation.boot.reservation.PortSettings;

/**
 * {@link AbstractFailureAnalyzer} for {@link PortOutsideReservationException}. It names
 * the property that asks for the port, where it finds one.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortOutsideReservationFailureAnalyzer extends AbstractFailureAnalyzer<PortOutsideReservationException> {

	private final PortSettings settings;

	PortOutsideReservationFailureAnalyzer(@Nullable Environment environment) {
		this.settings = new PortSettings(environment);
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortOutsideReservationException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Set %s to 0 for any free port of the block, or to a port of %s. Or change the block with 'reservation.tcp.start' and 'reservation.tcp.count', or let servers listen outside it with 'reservation.tcp.outside'."
					.formatted(this.settings.propertyAskingFor(cause.getPort()), cause.getRange()),
				cause);
	}

}
