package io.github.portreservation.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.PortReservationException;

/**
 * {@link AbstractFailureAnalyzer} for a {@link PortReservationException} of no type that
 * another analyzer knows.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class PortReservationFailureAnalyzer extends AbstractFailureAnalyzer<PortReservationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortReservationException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"If the block cannot be had, choose another with 'reservation.tcp.start' and 'reservation.tcp.count', or set 'reservation.enabled' to 'false' to go without.",
				cause);
	}

}
