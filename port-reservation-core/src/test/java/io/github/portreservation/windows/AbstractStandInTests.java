package io.github.portreservation.windows;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/**
 * Tests on a simulated machine that is in its first state before each of them.
 */
@EnabledWithStandIn
abstract class AbstractStandInTests {

	final TestChannels channels = new TestChannels();

	@BeforeEach
	void reset() {
		StandIn.reset();
	}

	@AfterEach
	void close() throws IOException {
		this.channels.close();
	}

}
