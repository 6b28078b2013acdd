package io.github.portreservation.boot.diagnostics;

import java.net.BindException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

import io.github.portreservation.PortReservationBindException;

/**
 * {@link AbstractFailureAnalyzer} for a {@link BindException}, whoever has opened the
 * socket: a server for which Spring Boot has no analysis, or a bean of the application.
 * Java's own exception does not tell the port. Often one that was thrown because of it
 * does; otherwise the properties of the application name the ports to look at.
 */
@Order(Ordered.HIGHEST_PRECEDENCE + 11)
class UnboundSocketFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final String FAILED = "A listening socket could not be opened.";

	/**
	 * A number behind a colon or the word, unless it is part of an address. Reactor Netty
	 * puts the address and the port in brackets.
	 */
	private static final Pattern PORT = Pattern.compile(
			"(?i)(?:\\bbind on \\[\\S+:(?=\\d+])|(?::|\\bport\\b\\D{0,20})\\s*(?!\\d+(?:[:\\]]|\\.\\d)))(\\d{1,5})(?!\\d)");

	private final PortFailureExplainer explainer;

	UnboundSocketFailureAnalyzer(@Nullable Environment environment) {
		this.explainer = new PortFailureExplainer(environment);
	}

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		if (cause instanceof PortReservationBindException) {
			return null;
		}
		boolean byServer = false;
		for (Throwable failure = rootFailure; failure != null; failure = failure.getCause()) {
			int port = port(failure.getMessage());
			if (port > 0) {
				return this.explainer.explain(FAILED, port, cause);
			}
			byServer |= failure.getClass().getName().startsWith("org.springframework.boot.web.server.");
			if (failure == cause) {
				break;
			}
		}
		return this.explainer.explainUnknownPort(FAILED, byServer, cause);
	}

	private static int port(@Nullable String message) {
		Matcher matcher = PORT.matcher((message != null) ? message : "");
		return matcher.find() ? Integer.parseInt(matcher.group(1)) : 0;
	}

}
