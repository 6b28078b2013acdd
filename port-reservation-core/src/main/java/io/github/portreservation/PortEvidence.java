package io.github.portreservation;

/**
 * What a {@link PortFinding} stands on.
 *
 * @param certainty how sure the finding is
 * @param text where it was seen, in sentences for people
 * @since 0.1.0
 */
public record PortEvidence(Certainty certainty, String text) {

	/**
	 * Return evidence that proves its finding.
	 * @param text where it was seen
	 * @return the evidence
	 */
	public static PortEvidence certain(String text) {
		return new PortEvidence(Certainty.CERTAIN, text);
	}

	/**
	 * Return evidence that makes its finding likely, and that says so.
	 * @param text what was seen, and what is inferred from it
	 * @return the evidence
	 */
	public static PortEvidence inferred(String text) {
		return new PortEvidence(Certainty.INFERRED, text);
	}

	/**
	 * How sure a finding is.
	 */
	public enum Certainty {

		/**
		 * The system said so.
		 */
		CERTAIN,

		/**
		 * It follows from what the system said, but another explanation is possible.
		 */
		INFERRED

	}

}
