package io.github.portreservation.testbed;

import org.junit.jupiter.api.Tag;

import io.github.portreservation.PortRange;

/**
 * Reactor Netty on a port that it cannot have.
 */
@Tag("long")
class ReactorNettyUnusablePortTests extends AbstractUnusablePortTests {

	ReactorNettyUnusablePortTests() {
		super("reactor-netty", new PortRange(23400, 100));
	}

}
