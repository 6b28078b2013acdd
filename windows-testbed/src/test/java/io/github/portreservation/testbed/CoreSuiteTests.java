package io.github.portreservation.testbed;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JUnitReports;

/**
 * Runs the tests of the core module in the Windows JVM: one process for all of them, and
 * a test here for each.
 */
class CoreSuiteTests {

	@TempDir
	private Path folder;

	@TestFactory
	List<DynamicTest> coreTestsPassInTheWindowsJvm() throws Exception {
		WindowsTestbed testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
		Path reports = this.folder.resolve("reports");
		WindowsTestbed.Result result = testbed.java(List.of("-cp", WindowsTestbed.windowsClassPath(),
				"org.junit.platform.console.ConsoleLauncher", "execute", "--disable-banner", "--details=none",
				"--scan-class-path=" + WindowsTestbed.windowsPath(coreTests()), "--include-classname=.*Tests",
				"--exclude-classname=.*ArchitectureTests", "--reports-dir=" + WindowsTestbed.windowsPath(reports)));
		return JUnitReports.read(reports, result.output() + result.error());
	}

	private static Path coreTests() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> entry.toString().matches(".*port-reservation-core.*(tests\\.jar|test-classes)"))
			.findFirst()
			.orElseThrow();
	}

}
