package io.github.portreservation.testbed;

import io.github.portreservation.PortRange;

/**
 * Tomcat on a port that it cannot have.
 */
class TomcatUnusablePortTests extends AbstractUnusablePortTests {

	TomcatUnusablePortTests() {
		super("tomcat", new PortRange(23000, 100));
	}

}
