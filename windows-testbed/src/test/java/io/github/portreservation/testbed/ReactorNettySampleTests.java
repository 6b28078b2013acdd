package io.github.portreservation.testbed;

import io.github.portreservation.PortRange;

/**
 * Runs the Reactor Netty sample in the Windows JVM.
 */
class ReactorNettySampleTests extends AbstractSampleTests {

	ReactorNettySampleTests() {
		super("reactor-netty", new PortRange(22200, 20));
	}

}
