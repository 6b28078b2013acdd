package io.github.portreservation;

import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link PortInspector} has found out about a port, in the order in which people
 * should read it.
 *
 * @param findings what is known
 * @param unknown what could not be found out and why, a sentence each
 * @since 0.1.0
 */
public record PortInspection(List<PortFinding> findings, List<String> unknown) {

	/**
	 * Create an inspection.
	 */
	public PortInspection {
		findings = List.copyOf(findings);
		unknown = List.copyOf(unknown);
	}

	/**
	 * Return this inspection with something more that could not be found out.
	 * @param sentences what and why
	 * @return the inspection
	 */
	PortInspection withUnknown(List<String> sentences) {
		List<String> all = new ArrayList<>(this.unknown);
		all.addAll(sentences);
		return new PortInspection(this.findings, all);
	}

}
