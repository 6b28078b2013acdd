package io.github.portreservation.boot.tomcat;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.tomcat.ConnectorStartFailedException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.github.portreservation.boot.diagnostics.PortFailureExplainer;

/**
 * {@link AbstractFailureAnalyzer} for {@link ConnectorStartFailedException}, of which
 * Spring Boot knows only that the port may be in use.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class UnusableConnectorFailureAnalyzer extends AbstractFailureAnalyzer<ConnectorStartFailedException> {

	private final PortFailureExplainer explainer;

	UnusableConnectorFailureAnalyzer(@Nullable Environment environment) {
		this.explainer = new PortFailureExplainer(environment);
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, ConnectorStartFailedException cause) {
		return this.explainer.explain("A Tomcat connector failed to start.", cause.getPort(), cause);
	}

}
