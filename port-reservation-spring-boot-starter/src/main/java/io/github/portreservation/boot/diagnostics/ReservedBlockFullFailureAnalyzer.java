package io.github.portreservation.boot.diagnostics;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.ReservedBlockFullException;

/**
 * {@link AbstractFailureAnalyzer} for {@link ReservedBlockFullException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReservedBlockFullFailureAnalyzer extends AbstractFailureAnalyzer<ReservedBlockFullException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ReservedBlockFullException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Stop a process that uses a port of the block, or enlarge the block: 'reservation.tcp.count' is %d now."
					.formatted(cause.getRange().count()),
				cause);
	}

}
