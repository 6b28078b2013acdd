package io.github.portreservation.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.ReservedPortDeniedException;

/**
 * {@link AbstractFailureAnalyzer} for {@link ReservedPortDeniedException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReservedPortDeniedFailureAnalyzer extends AbstractFailureAnalyzer<ReservedPortDeniedException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ReservedPortDeniedException cause) {
		return new FailureAnalysis(cause.getProblem(), cause.getRemedy(), cause);
	}

}
