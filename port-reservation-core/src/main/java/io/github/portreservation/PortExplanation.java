package io.github.portreservation;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Why a port can or cannot be bound. Several things may be the matter at once: the system
 * may keep a range in which a process listens.
 *
 * @param trial the address, and whether it could be bound just now
 * @param findings what is known, in the order in which people should read it
 * @param unknown what could not be found out and why, a sentence each
 * @since 0.1.0
 */
public record PortExplanation(BindTrial trial, List<PortFinding> findings, List<String> unknown) {

	/**
	 * Create an explanation.
	 */
	public PortExplanation {
		findings = List.copyOf(findings);
		unknown = List.copyOf(unknown);
	}

	/**
	 * Return whether the port could be bound just now.
	 * @return {@code true} if it is free
	 */
	public boolean isFree() {
		return !this.trial.isRefused();
	}

	/**
	 * Return what keeps the port from being bound.
	 * @return the findings that do
	 */
	public List<PortFinding> obstacles() {
		return this.findings.stream().filter(PortFinding::isObstacle).toList();
	}

	/**
	 * Return the findings of one type.
	 * @param <T> the type
	 * @param type the type
	 * @return the findings
	 */
	public <T extends PortFinding> List<T> findings(Class<T> type) {
		return this.findings.stream().filter(type::isInstance).map(type::cast).toList();
	}

	/**
	 * Return what is the matter and how that is known, in several lines for people.
	 * @return the text
	 */
	public String description() {
		String headline = "%s %s.".formatted(this.trial.subject(), isFree() ? "is free" : "cannot be bound");
		Stream<String> known = this.findings.stream()
			.map((finding) -> finding.description() + " " + finding.evidence().text());
		Stream<String> unknown = this.unknown.stream().map("Not known: "::concat);
		return Stream.concat(Stream.of(headline), Stream.concat(known, unknown)).collect(Collectors.joining("\n- "));
	}

	/**
	 * Return what can be done, in several lines for people.
	 * @return the text, empty if there is nothing to be done
	 */
	public String action() {
		return this.findings.stream()
			.flatMap((finding) -> finding.remedies().stream())
			.distinct()
			.map((remedy) -> "- " + remedy)
			.collect(Collectors.joining("\n"));
	}

	/**
	 * Return description and action as one text.
	 * @return the text
	 */
	@Override
	public String toString() {
		return action().isEmpty() ? description() : description() + "\n\n" + action();
	}

}
