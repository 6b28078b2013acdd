package io.github.portreservation.testbed;

import org.junit.jupiter.api.Tag;

import io.github.portreservation.PortRange;

/**
 * Jetty on a port that it cannot have.
 */
@Tag("long")
class JettyUnusablePortTests extends AbstractUnusablePortTests {

	JettyUnusablePortTests() {
		super("jetty", new PortRange(23200, 100));
	}

}
