package io.github.portreservation.testbed;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs those tests of the starter in the Windows JVM that tell what a user reads.
 */
class StarterSuiteTests {

	@TempDir
	private Path folder;

	@TestFactory
	List<DynamicTest> invalidPropertiesAreReportedInTheWindowsJvm() throws Exception {
		WindowsTestbed testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
		return testbed.runTests(this.folder.resolve("reports"),
				"--select-class=io.github.portreservation.boot.autoconfigure.InvalidReservationPropertiesTests");
	}

}
