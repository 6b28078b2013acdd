package io.github.portreservation.boot.tomcat;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link AbstractFailureAnalyzer} for {@link UnsupportedTomcatConnectorException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnsupportedTomcatConnectorFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedTomcatConnectorException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedTomcatConnectorException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				UnsupportedTomcatConnectorException.REMEDY
						+ ", or set 'reservation.tcp.outside' to 'warn' or 'allow' if it is meant to listen by itself.",
				cause);
	}

}
