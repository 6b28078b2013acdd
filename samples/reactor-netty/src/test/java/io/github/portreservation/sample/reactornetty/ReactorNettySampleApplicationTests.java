package io.github.portreservation.sample.reactornetty;

import io.github.portreservation.boot.AbstractSampleTests;

/**
 * Tests for {@link ReactorNettySampleApplication}.
 */
class ReactorNettySampleApplicationTests extends AbstractSampleTests {

	ReactorNettySampleApplicationTests() {
		super("Netty");
	}

}
