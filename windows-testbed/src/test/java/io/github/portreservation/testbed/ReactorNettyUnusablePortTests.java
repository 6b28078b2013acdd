package io.github.portreservation.testbed;

import io.github.portreservation.PortRange;

/**
 * Reactor Netty on a port that it cannot have.
 */
class ReactorNettyUnusablePortTests extends AbstractUnusablePortTests {

	ReactorNettyUnusablePortTests() {
		super("reactor-netty", new PortRange(23400, 100));
	}

}
