package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JUnitReports;

/**
 * Runs the tests that let the kernel keep ports, each class in a network namespace of its
 * own, so that the computer's list is left alone. That needs root.
 */
@EnabledOnOs(OS.LINUX)
class NetworkNamespaceSuiteTests {

	/**
	 * System property that is set inside the namespace.
	 */
	static final String INSIDE = "port-reservation.test.network-namespace";

	private static final String SETUP = "ip link set lo up; mount -t tmpfs tmpfs /etc/sysctl.d; "
			+ "mount -t tmpfs -o mode=755 tmpfs /var/lib; exec \"$@\"";

	@TempDir
	private Path folder;

	@TestFactory
	List<DynamicTest> contractHoldsForTheKernel() throws Exception {
		return run(KernelContractTests.class, SETUP);
	}

	@TestFactory
	List<DynamicTest> usersOfOneComputerKeepOutOfEachOthersWay() throws Exception {
		return run(SharedComputerTests.class, "mount -t tmpfs -o mode=755,size=128k tmpfs /mnt; " + SETUP);
	}

	@TestFactory
	List<DynamicTest> bothProtocolsAreReservedOrNone() throws Exception {
		return run(DualPortReservationTests.class, SETUP);
	}

	@TestFactory
	List<DynamicTest> kernelKeepsBlocks() throws Exception {
		return run(KernelReservationTests.class, SETUP);
	}

	@TestFactory
	List<DynamicTest> portsAreExplained() throws Exception {
		return run(KernelExplanationTests.class, SETUP);
	}

	@TestFactory
	List<DynamicTest> readOnlyKernelIsLeftAlone() throws Exception {
		return run(ReadOnlyKernelTests.class, "mount -o bind,ro /proc/sys /proc/sys; " + SETUP);
	}

	private List<DynamicTest> run(Class<?> testClass, String setup) throws IOException, InterruptedException {
		Assumptions.assumeTrue(UnixUser.isRoot(),
				"Tests of the Linux kernel's list of reserved ports skipped: they need root");
		Path reports = this.folder.resolve("reports");
		Path output = this.folder.resolve("output");
		Process process = new ProcessBuilder("unshare", "--net", "--mount", "sh", "-ec", setup, "sh",
				Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-D" + INSIDE + "=true", "-cp",
				System.getProperty("java.class.path"), "org.junit.platform.console.ConsoleLauncher", "execute",
				"--disable-banner", "--select-class=" + testClass.getName(), "--reports-dir=" + reports)
			.redirectErrorStream(true)
			.redirectOutput(output.toFile())
			.start();
		process.waitFor();
		return JUnitReports.read(reports, Files.readString(output, StandardCharsets.UTF_8));
	}

}
