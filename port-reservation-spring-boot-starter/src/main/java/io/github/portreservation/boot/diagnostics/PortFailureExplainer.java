package io.github.portreservation.boot.diagnostics;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.env.Environment;

import io.github.portreservation.EphemeralFinding;
import io.github.portreservation.PortExplanation;
import io.github.portreservation.PortExplanations;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnseenHolderFinding;

/**
 * Makes the analysis of a failed bind out of what can be found out about the port, for
 * the failure analyzers of this starter. It works whether a block is configured or not,
 * and gives none where it knows no more than Spring Boot does.
 *
 * @since 0.1.0
 */
public class PortFailureExplainer {

	private final @Nullable Environment environment;

	private final ListeningPorts ports;

	/**
	 * Create an explainer.
	 * @param environment the environment of the application, or {@code null} if it failed
	 * before there was one
	 */
	public PortFailureExplainer(@Nullable Environment environment) {
		this.environment = environment;
		this.ports = new ListeningPorts(environment);
	}

	/**
	 * Explain why a port could not be bound.
	 * @param failed what failed, a sentence
	 * @param port the port
	 * @param cause the exception
	 * @return the analysis, or {@code null} if nothing is known that helps
	 */
	public @Nullable FailureAnalysis explain(String failed, int port, Throwable cause) {
		return (port > 0 && isEnabled()) ? explain(failed, this.ports.get(port), cause) : null;
	}

	/**
	 * Explain why a port could not be bound, when the exception does not tell which.
	 * @param failed what failed, a sentence
	 * @param byServer whether a server of Spring Boot failed, rather than a bean of the
	 * application
	 * @param cause the exception
	 * @return the analysis, or {@code null} if nothing is known that helps
	 */
	@Nullable FailureAnalysis explainUnknownPort(String failed, boolean byServer, Throwable cause) {
		if (!isEnabled()) {
			return null;
		}
		Stream<ListeningPort> candidates = byServer ? this.ports.servers() : this.ports.ownPorts();
		return candidates.distinct()
			.filter((candidate) -> !explanations().isFree(candidate.address()))
			.findFirst()
			.map((candidate) -> explain(failed, candidate, cause))
			.orElse(null);
	}

	private @Nullable FailureAnalysis explain(String failed, ListeningPort port, Throwable cause) {
		PortExplanation explanation = explanations().explain(port.address());
		if (!isHelpful(explanation)) {
			return null;
		}
		String action = explanation.action();
		return new FailureAnalysis(failed + " " + explanation.description(),
				port.origin().isEmpty() ? action : action + "\n\n" + port.origin(), cause);
	}

	private static boolean isHelpful(PortExplanation explanation) {
		if (explanation.isFree()) {
			return !explanation.findings(EphemeralFinding.class).isEmpty();
		}
		return !explanation.unknown().isEmpty()
				|| !explanation.obstacles().stream().allMatch(UnseenHolderFinding.class::isInstance);
	}

	private boolean isEnabled() {
		return this.environment == null || this.environment.getProperty("reservation.enabled", Boolean.class, true);
	}

	private PortExplanations explanations() {
		String registry = (this.environment != null) ? this.environment.getProperty("reservation.registry") : null;
		return PortExplanations.of(TransportProtocol.TCP,
				new ReservationSettings((registry != null) ? Path.of(registry) : null));
	}

}
