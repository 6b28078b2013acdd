package io.github.portreservation.testbed;

import io.github.portreservation.PortRange;

/**
 * Jetty on a port that it cannot have.
 */
class JettyUnusablePortTests extends AbstractUnusablePortTests {

	JettyUnusablePortTests() {
		super("jetty", new PortRange(23200, 100));
	}

}
