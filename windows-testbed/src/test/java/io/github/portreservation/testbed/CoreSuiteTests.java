package io.github.portreservation.testbed;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Runs the tests of the core module in the Windows JVM: one process for all of them, and
 * a test here for each.
 */
@Order(1)
class CoreSuiteTests {

	@TempDir
	private Path folder;

	@TestFactory
	List<DynamicTest> coreTestsPassInTheWindowsJvm() throws Exception {
		WindowsTestbed testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
		return testbed.runTests(this.folder.resolve("reports"),
				"--scan-class-path=" + WindowsTestbed.windowsPath(coreTests()), "--include-classname=.*Tests",
				"--exclude-classname=.*ArchitectureTests");
	}

	private static Path coreTests() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> entry.toString().matches(".*port-reservation-core.*(tests\\.jar|test-classes)"))
			.findFirst()
			.orElseThrow();
	}

}
