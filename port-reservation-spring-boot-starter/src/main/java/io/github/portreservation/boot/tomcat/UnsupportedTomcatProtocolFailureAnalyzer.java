package io.github.portreservation.boot.tomcat;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/**
 * {@link AbstractFailureAnalyzer} for {@link UnsupportedTomcatProtocolException}.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class UnsupportedTomcatProtocolFailureAnalyzer extends AbstractFailureAnalyzer<UnsupportedTomcatProtocolException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, UnsupportedTomcatProtocolException cause) {
		return new FailureAnalysis(cause.getMessage() + ".",
				"Leave Tomcat's protocol at its default, 'org.apache.coyote.http11.Http11NioProtocol', or set 'reservation.enabled' to 'false'.",
				cause);
	}

}
