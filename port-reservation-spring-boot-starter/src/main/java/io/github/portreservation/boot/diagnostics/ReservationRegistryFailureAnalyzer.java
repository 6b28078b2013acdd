package io.github.portreservation.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.ReservationRegistryException;

/**
 * {@link AbstractFailureAnalyzer} for {@link ReservationRegistryException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReservationRegistryFailureAnalyzer extends AbstractFailureAnalyzer<ReservationRegistryException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ReservationRegistryException cause) {
		return new FailureAnalysis(cause.getProblem(), cause.getRemedy(), cause);
	}

}
