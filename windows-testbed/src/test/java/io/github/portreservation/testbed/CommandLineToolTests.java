package io.github.portreservation.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.cli.OutputSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs the command-line tool in the Windows JVM, beside the two programs in C that walk
 * through Microsoft's examples.
 */
@Order(4)
class CommandLineToolTests {

	private static final Path JAR = Path.of("../port-reservation-cli/target/port-reservation.jar");

	@TempDir
	private Path folder;

	private WindowsTestbed testbed = WindowsTestbed.none();

	@BeforeEach
	void bringUp() {
		this.testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
	}

	@Test
	void createAndLookupWalkAsTheProgramsInC() throws IOException {
		this.testbed.program("create.exe", "20000", "20", "--keep");
		List<String> createInC = takeCalls();
		this.testbed.control("delete tcp 20000 20");
		this.testbed.control("clearlog");
		assertThat(done("create", "20000", "20", "--try"))
			.startsWith("Created: TCP ports 20000-20019\n  PERSISTENT: kept by Windows")
			.containsPattern("tried: port 200[01]\\d was bound and let go again");
		assertThat(takeCalls()).isEqualTo(createInC).hasSize(4);

		WindowsTestbed.Result foundInC = this.testbed.program("lookup.exe", "20000", "20");
		assertThat(foundInC.exitCode()).isZero();
		assertThat(foundInC.output()).matches("port 200[01]\\d\\s*");
		List<String> lookupInC = takeCalls();
		String found = done("lookup", "20000", "20", "--try", "--json");
		OutputSchema.check("lookup", found);
		assertThat(found).startsWith(
				"{\"status\":\"done\",\"blocks\":[{\"protocol\":\"tcp\",\"start\":20000,\"count\":20,\"end\":20019,\"kind\":\"PERSISTENT\"")
			.containsPattern("\"triedPort\":200[01]\\d}");
		assertThat(takeCalls()).isEqualTo(lookupInC).hasSize(4);
	}

	@Test
	void blockOfTheProgramInCIsFoundAndDeleted() throws IOException {
		this.testbed.program("create.exe", "20000", "20", "--keep");
		assertFailure(tool("create", "20010", "20"), 4,
				"error: TCP ports 20010-20029 cannot be reserved: they overlap tcp 20000-20019 (PERSISTENT, "
						+ "kept until it is deleted). If nobody needs it any more, delete it in an elevated prompt: port-reservation delete 20000 20\n");
		assertFailure(tool("lookup", "20000", "19"), 3,
				"error: No block of exactly the TCP ports 20000-20018 is reserved. ");
		OutputSchema.check("list", done("list", "--json"));
		assertThat(done("list")).isEqualTo("PROTOCOL  PORTS        KIND        KEPT BY\n"
				+ "TCP       20000-20019  PERSISTENT  kept until it is deleted\n");
		assertThat(done("delete", "20000", "20")).isEqualTo("Deleted: TCP ports 20000-20019\n");
		assertThat(this.testbed.program("lookup.exe", "20000", "20").output()).startsWith("lookup failed: 1168");
		assertFailure(tool("delete", "20000", "20"), 3, "error: No block of exactly the TCP ports 20000-20019");
	}

	@Test
	void exclusionIsMadeFoundRunInAndDeleted() {
		assertThat(done("create", "20000", "20", "--kind", "exclusion", "--udp"))
			.startsWith("Created: UDP ports 20000-20019\n  EXCLUDED: ");
		assertThat(done("create", "20000", "20", "--both", "--if-missing", "--kind", "exclusion"))
			.startsWith("Created: TCP ports 20000-20019\n")
			.contains("Unchanged, it exists: UDP ports 20000-20019\n");
		WindowsTestbed.Result run = tool("exec", "20000", "20", "-n", "2", "--", "cmd", "/c",
				"echo %PORT%/%PORTS%& exit 7");
		assertThat(run.output().strip()).isEqualTo("20000/20000 20001");
		assertThat(run.error()).isEmpty();
		assertThat(run.exitCode()).isEqualTo(7);
		assertThat(done("delete", "20000", "20", "--both"))
			.isEqualTo("Deleted: TCP ports 20000-20019\nDeleted: UDP ports 20000-20019\n");
		assertFailure(tool("exec", "20000", "20", "cmd"), 3, "error: No block of exactly the TCP ports 20000-20019 "
				+ "is reserved. Make one that other processes may use: port-reservation create 20000 20 --kind exclusion");
	}

	@Test
	void processThatIsNotElevatedGetsTheCommand() {
		this.testbed.control("create tcp 20000 20");
		this.testbed.control("set elevated off");
		this.testbed.control("clearlog");
		assertElevation(tool("create", "21000", "20"), "create 21000 20");
		assertThat(takeCalls()).containsExactly("CreatePersistentTcpPortReservation start=21000 count=20 -> 5");
		assertElevation(tool("delete", "20000", "20"), "delete 20000 20");
		assertElevation(tool("lookup", "20000", "20", "--try"), "lookup 20000 20 --try");
		assertThat(done("lookup", "20000", "20")).startsWith("Found: TCP ports 20000-20019\n");
		assertFailure(tool("create", "21000", "20", "--kind", "kernel"), 6,
				"error: A block of kind KERNEL is not possible");
	}

	@Test
	void doctorAndExplanationNameTheRangeOfHyperV() {
		this.testbed.control("foreign tcp 8049 100");
		WindowsTestbed.Result explained = tool("explain", "8080");
		assertThat(explained.exitCode()).isEqualTo(4);
		assertThat(explained.error()).isEmpty();
		assertThat(explained.output()).startsWith("TCP port 8080 cannot be bound.\n").contains("8049-8148", "winnat");
		assertThat(done("doctor")).contains("TCP       49152-65535  EPHEMERAL  netsh int ipv4 show dynamicport\n",
				"TCP       8049-8148  RUNTIME", "8080  kept", "    net stop winnat\n",
				"startport=8080 numberofports=1");
		assertThat(done("suggest", "20")).matches("2\\d{3}0 20\n");
	}

	private String done(String... arguments) {
		WindowsTestbed.Result result = tool(arguments);
		assertThat(result.error()).isEmpty();
		assertThat(result.exitCode()).isZero();
		return result.output();
	}

	private WindowsTestbed.Result tool(String... arguments) {
		List<String> command = new ArrayList<>(List.of("-jar", WindowsTestbed.windowsPath(JAR)));
		command.addAll(List.of(arguments));
		WindowsTestbed.Result result = this.testbed.java(command);
		return new WindowsTestbed.Result(result.exitCode(), result.output().replace("\r", ""),
				result.error().replace("\r", ""));
	}

	/**
	 * Return the calls so far without what differs from run to run, and forget them.
	 * @return the calls
	 */
	private List<String> takeCalls() {
		List<String> calls = this.testbed.calls()
			.stream()
			.map((call) -> call.replaceAll("socket=\\d+", "socket").replaceAll("token=t\\d+", "token"))
			.map((call) -> call.replaceAll(" port=200[01]\\d", " port"))
			.toList();
		this.testbed.control("clearlog");
		return calls;
	}

	private static void assertFailure(WindowsTestbed.Result result, int exitCode, String error) {
		assertThat(result.error()).startsWith(error);
		assertThat(result.output()).isEmpty();
		assertThat(result.exitCode()).isEqualTo(exitCode);
	}

	private static void assertElevation(WindowsTestbed.Result result, String arguments) {
		assertThat(result.error()).contains("error: Windows ")
			.containsPattern("run in PowerShell:\n  Start-Process -Verb RunAs -Wait -FilePath '.*java.exe' "
					+ "-ArgumentList '-jar .*port-reservation.jar " + arguments + "'\n$");
		assertThat(result.output()).isEmpty();
		assertThat(result.exitCode()).isEqualTo(5);
	}

}
