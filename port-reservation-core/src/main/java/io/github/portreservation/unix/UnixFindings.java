package io.github.portreservation.unix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.BlockFinding;
import io.github.portreservation.PortFinding;
import io.github.portreservation.PortInspection;
import io.github.portreservation.ReservationKind;

/**
 * Collects what is found out about a port, and what cannot be.
 */
final class UnixFindings {

	private final List<PortFinding> findings = new ArrayList<>();

	private final List<String> unknown = new ArrayList<>();

	/**
	 * Add what a search finds, or that it failed.
	 * @param subject what is searched for, a clause
	 * @param search the search
	 */
	void add(String subject, FileAction<List<PortFinding>> search) {
		try {
			this.findings.addAll(search.run());
		}
		catch (IOException | IllegalArgumentException ex) {
			this.unknown.add("%s: %s".formatted(subject, ex.getMessage()));
		}
	}

	void add(List<PortFinding> found) {
		this.findings.addAll(found);
	}

	boolean hasObstacle() {
		return this.findings.stream().anyMatch(PortFinding::isObstacle);
	}

	boolean isKeptByKernel() {
		return this.findings.stream()
			.anyMatch((finding) -> finding instanceof BlockFinding block
					&& block.block().kind() == ReservationKind.KERNEL);
	}

	PortInspection toInspection() {
		return new PortInspection(this.findings, this.unknown);
	}

}
