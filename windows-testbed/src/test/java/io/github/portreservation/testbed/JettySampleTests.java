package io.github.portreservation.testbed;

import io.github.portreservation.PortRange;

/**
 * Runs the Jetty sample in the Windows JVM.
 */
class JettySampleTests extends AbstractSampleTests {

	JettySampleTests() {
		super("jetty", new PortRange(22100, 20));
	}

}
