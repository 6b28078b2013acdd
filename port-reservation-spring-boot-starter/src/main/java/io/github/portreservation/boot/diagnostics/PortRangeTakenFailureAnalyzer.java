package io.github.portreservation.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.PortRangeTakenException;

/**
 * {@link AbstractFailureAnalyzer} for {@link PortRangeTakenException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class PortRangeTakenFailureAnalyzer extends AbstractFailureAnalyzer<PortRangeTakenException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, PortRangeTakenException cause) {
		return new FailureAnalysis(cause.getProblem(), cause.getRemedy()
				+ " Or choose another block with 'reservation.tcp.start' and 'reservation.tcp.count'.", cause);
	}

}
