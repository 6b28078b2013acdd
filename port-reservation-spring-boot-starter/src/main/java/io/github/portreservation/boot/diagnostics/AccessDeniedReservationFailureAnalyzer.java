package io.github.portreservation.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.AccessDeniedReservationException;

/**
 * {@link AbstractFailureAnalyzer} for {@link AccessDeniedReservationException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class AccessDeniedReservationFailureAnalyzer extends AbstractFailureAnalyzer<AccessDeniedReservationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, AccessDeniedReservationException cause) {
		return new FailureAnalysis(cause.getProblem(), cause.getRemedy(), cause);
	}

}
