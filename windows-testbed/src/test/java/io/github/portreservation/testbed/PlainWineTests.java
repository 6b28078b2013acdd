package io.github.portreservation.testbed;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the library in the Windows JVM without the stand-in: Wine alone has no function
 * for port reservations, and its netsh tells nothing.
 */
class PlainWineTests {

	@TempDir
	private Path folder;

	@Test
	void whatIsMissingIsNamedInEveryMode() {
		WindowsTestbed testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
		WindowsTestbed.Result result = testbed.plainJava(
				List.of("-cp", WindowsTestbed.windowsClassPath(), "io.github.portreservation.windows.FaultClient"));
		assertThat(result.exitCode()).as(result.error()).isZero();
		assertThat(result.output().lines()).satisfiesExactly(
				(auto) -> assertThat(auto).contains(missing("function 'LookupPersistentTcpPortReservation'")),
				(persistent) -> assertThat(persistent)
					.contains(missing("function 'LookupPersistentTcpPortReservation'")),
				(lookup) -> assertThat(lookup).contains(missing("function 'LookupPersistentTcpPortReservation'")),
				(runtime) -> assertThat(runtime).contains(missing("Windows error 10045")),
				(any) -> assertThat(any).contains(missing("Windows error 10045")),
				(delete) -> assertThat(delete).contains(missing("function 'DeletePersistentTcpPortReservation'")),
				(explain) -> assertThat(explain)
					.contains("whether Windows keeps the port, because netsh printed no table"));
		assertThat(testbed.control("log")).isBlank();
	}

	private static String[] missing(String what) {
		return new String[] { "This Windows has no port reservations: ", what, "plain Wine lacks them" };
	}

}
