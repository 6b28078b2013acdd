package io.github.portreservation.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.ReservationNotFoundException;

/**
 * {@link AbstractFailureAnalyzer} for {@link ReservationNotFoundException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReservationNotFoundFailureAnalyzer extends AbstractFailureAnalyzer<ReservationNotFoundException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ReservationNotFoundException cause) {
		return new FailureAnalysis(String.valueOf(cause.getMessage()),
				"Set 'reservation.tcp.start' and 'reservation.tcp.count' to the very numbers the block was made with, make the block first, or set 'reservation.tcp.mode' to 'auto'.",
				cause);
	}

}
