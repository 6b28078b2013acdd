package io.github.portreservation.boot.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link AbstractFailureAnalyzer} for {@link UnqualifiedUdpReservationException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnqualifiedUdpReservationFailureAnalyzer extends AbstractFailureAnalyzer<UnqualifiedUdpReservationException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnqualifiedUdpReservationException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Declare the bean with '@Bean(defaultCandidate = false)' and inject it with '@Qualifier(\"%s\")'. Servers then keep to the block of 'reservation.tcp.start', or to none if that is not set."
					.formatted(cause.getBeanName()),
				cause);
	}

}
