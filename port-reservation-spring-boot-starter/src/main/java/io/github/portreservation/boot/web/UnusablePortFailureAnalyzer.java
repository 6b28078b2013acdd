package io.github.portreservation.boot.web;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.github.portreservation.boot.diagnostics.PortFailureExplainer;
import io.github.portreservation.boot.reservation.UnusablePortException;

/**
 * {@link AbstractFailureAnalyzer} for {@link PortInUseException}, which Spring Boot
 * throws for any port that cannot be bound, in use or not.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UnusablePortFailureAnalyzer extends AbstractFailureAnalyzer<PortInUseException> {

	private static final String FAILED = "Web server failed to start.";

	private final PortFailureExplainer explainer;

	UnusablePortFailureAnalyzer(@Nullable Environment environment) {
		this.explainer = new PortFailureExplainer(environment);
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, PortInUseException cause) {
		UnusablePortException unusable = findCause(cause, UnusablePortException.class);
		if (unusable == null || unusable.getPort() == cause.getPort()) {
			return this.explainer.explain(FAILED, cause.getPort(), cause);
		}
		FailureAnalysis analysis = this.explainer.explain(FAILED, unusable.getPort(), cause);
		return (analysis != null) ? analysis : new FailureAnalysis("%s %s.".formatted(FAILED, unusable.getMessage()),
				"Stop what uses the port, or choose another.", cause);
	}

}
