package io.github.portreservation.sample.jetty;

import io.github.portreservation.boot.AbstractSampleTests;

/**
 * Tests for {@link JettySampleApplication}.
 */
class JettySampleApplicationTests extends AbstractSampleTests {

	JettySampleApplicationTests() {
		super("Jetty");
	}

}
