package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the jar on Linux as root and as a user without rights, in a network namespace.
 */
@EnabledOnOs(OS.LINUX)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LinuxToolTests {

	private static final String KERNEL = "  KERNEL: kept by the Linux kernel from automatic assignment; any process may\n"
			+ "  bind a port of it by number\n";

	private NetworkNamespace namespace;

	private Tool tool;

	private Path home;

	@BeforeAll
	void enterNamespace() throws IOException {
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
				"Tests of the tool with the kernel's list skipped: they need root");
		this.namespace = NetworkNamespace.open();
		this.tool = this.namespace.tool();
		this.home = Files.createTempDirectory("tool");
		Files.setPosixFilePermissions(this.home, PosixFilePermissions.fromString("rwxrwxrwx"));
	}

	@AfterAll
	void leaveNamespace() throws IOException {
		if (this.namespace != null) {
			this.namespace.close();
		}
	}

	@BeforeEach
	void makeBlock() throws Exception {
		Tool.Run run = this.tool.run("create", "20000", "20");
		assertThat(run.output()).isEqualTo("Created: TCP ports 20000-20019\n" + KERNEL);
		assertThat(run.error()).isEmpty();
		assertThat(run.exitCode()).isZero();
	}

	@AfterEach
	void forgetBlocks() throws IOException {
		this.namespace.shell("rm -rf /var/lib/port-reservation; echo > /proc/sys/net/ipv4/ip_local_reserved_ports");
	}

	@Test
	void createdBlockIsOnTheKernelsListAndInItsStartFile() throws IOException {
		assertThat(this.namespace.shell("cat /proc/sys/net/ipv4/ip_local_reserved_ports")).isEqualTo("20000-20019");
		assertThat(this.namespace.shell("cat /etc/sysctl.d/90-port-reservation.conf"))
			.contains("net.ipv4.ip_local_reserved_ports = 20000-20019");
	}

	@Test
	void createOfAnExistingBlockIsTakenUnlessItMayExist() throws Exception {
		assertFailure(this.tool.run("create", "20010", "20"), 4,
				"error: TCP ports 20010-20029 cannot be reserved: they overlap tcp 20000-20019 (KERNEL, kept since ");
		assertFailure(this.tool.run("create", "20000", "20"), 4, "error: TCP ports 20000-20019 cannot be reserved: ");
		assertDone(this.tool.run("create", "20000", "20", "--if-missing"),
				"Unchanged, it exists: TCP ports 20000-20019\n" + KERNEL);
		assertFailure(this.tool.run("create", "20000", "19", "--if-missing"), 4,
				"error: TCP ports 20000-20018 cannot be reserved: ");
	}

	@Test
	void createOfBothProtocolsLeavesNothingWhenTheSecondFails() throws Exception {
		assertDone(this.tool.run("create", "21000", "5", "--udp", "--kind", "cooperative"),
				"Created: UDP ports 21000-21004\n  COOPERATIVE: kept apart from other users of this library only; the operating\n"
						+ "  system does not guard it\n");
		assertFailure(this.tool.run("create", "21000", "5", "--both"), 4, "error: UDP ports 21000-21004 cannot be");
		assertFailure(this.tool.run("lookup", "21000", "5"), 3, "error: No block of exactly the TCP ports 21000-21004");
		assertThat(this.namespace.shell("cat /proc/sys/net/ipv4/ip_local_reserved_ports")).isEqualTo("20000-20019");
		assertThat(this.tool.run("create", "21000", "5", "--both", "--if-missing", "--json").output()).isEqualTo(
				"{\"status\":\"done\",\"changed\":true,\"blocks\":[{\"protocol\":\"tcp\",\"start\":21000,\"count\":5,\"end\":21004,"
						+ "\"kind\":\"KERNEL\",\"guard\":\"kept by the Linux kernel from automatic assignment; any process may bind a port of it by number\",\"changed\":true},"
						+ "{\"protocol\":\"udp\",\"start\":21000,\"count\":5,\"end\":21004,\"kind\":\"COOPERATIVE\","
						+ "\"guard\":\"kept apart from other users of this library only; the operating system does not guard it\",\"changed\":false}]}\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "persistent", "exclusion" })
	void kindsOfWindowsAreNotSupported(String kind) throws Exception {
		assertFailure(this.tool.run("create", "21000", "5", "--kind", kind), 6, "error: A block of kind ");
	}

	@Test
	void kernelThatCannotBeToldAnythingIsNotSupported() throws Exception {
		try (NetworkNamespace container = NetworkNamespace.openForReadingOnly()) {
			assertFailure(container.tool().run("create", "21000", "5", "--kind", "kernel"), 6,
					"error: A block of kind KERNEL is not possible here for TCP ports 21000-21004: "
							+ "net.ipv4.ip_local_reserved_ports cannot be written");
		}
	}

	@Test
	void createForTheKernelNeedsElevation() throws Exception {
		Tool.Run run = this.tool.unprivileged().run("create", "21000", "5", "--kind", "kernel");
		assertThat(run.exitCode()).isEqualTo(5);
		assertThat(run.output()).isEmpty();
		assertThat(run.error()).isEqualTo("""
				error: The kernel lets only root put the TCP ports 21000-21004 on its list.
				This needs more rights. Nothing was elevated; to do it, run:
				  sudo %s -jar %s create 21000 5 --kind kernel
				""".formatted(Tool.java(), Tool.JAR));
		assertThat(this.tool.unprivileged().run("create", "21000", "5", "--kind", "kernel", "--json").output())
			.isEqualTo("{\"status\":\"elevation-needed\",\"message\":\"The kernel lets only root put the TCP ports "
					+ "21000-21004 on its list.\",\"elevatedCommand\":\"sudo %s -jar %s create 21000 5 --kind kernel --json\"}\n"
						.formatted(Tool.java(), Tool.JAR));
	}

	@Test
	void createWithoutRightsIsForTheUserAlone() throws Exception {
		assertThat(nobody().run("create", "21000", "5").output())
			.startsWith("Created: TCP ports 21000-21004\n  COOPERATIVE: ");
		assertFailure(nobody().run("create", "20000", "20"), 4, "error: TCP ports 20000-20019 cannot be reserved: ");
		assertDone(nobody().run("delete", "21000", "5"), "Deleted: TCP ports 21000-21004\n");
	}

	@Test
	void lookupFindsExactlyTheBlock() throws Exception {
		assertDone(this.tool.run("lookup", "20000", "20"), "Found: TCP ports 20000-20019\n" + KERNEL);
		assertDone(nobody().run("lookup", "20000", "20"), "Found: TCP ports 20000-20019\n" + KERNEL);
		assertThat(this.tool.run("lookup", "20000", "20", "--json").output()).isEqualTo(
				"{\"status\":\"done\",\"blocks\":[{\"protocol\":\"tcp\",\"start\":20000,\"count\":20,\"end\":20019,\"kind\":\"KERNEL\","
						+ "\"guard\":\"kept by the Linux kernel from automatic assignment; any process may bind a port of it by number\"}]}\n");
		Tool.Run missing = this.tool.run("lookup", "20000", "19");
		assertFailure(missing, 3, "error: No block of exactly the TCP ports 20000-20018 is reserved. ");
		assertFailure(this.tool.run("lookup", "20000", "20", "--udp"), 3, "error: No block of exactly the UDP ports");
		assertFailure(this.tool.run("lookup", "20000", "20", "--both"), 3, "error: No block of exactly the UDP ports");
		assertThat(this.tool.run("lookup", "20000", "19", "--json").output())
			.isEqualTo("{\"status\":\"not-found\",\"message\":\"%s\"}\n"
				.formatted(missing.error().strip().substring("error: ".length())));
	}

	@Test
	void tryBindsAPortOfTheBlock() throws Exception {
		assertDone(this.tool.run("lookup", "20000", "20", "--try"),
				"Found: TCP ports 20000-20019\n" + KERNEL + "  tried: port 20000 was bound and let go again\n");
		assertThat(this.tool.run("create", "20000", "20", "--if-missing", "--try", "--json").output())
			.contains("\"changed\":false,\"triedPort\":20000}");
		try (Listener listener = new Listener(this.namespace, 21000)) {
			assertThat(this.tool.run("create", "21000", "1").exitCode()).isZero();
			assertFailure(this.tool.run("lookup", "21000", "1", "--try"), 4,
					"error: The reserved block of TCP ports 21000-21000 is full: none of its 1 port is free");
			Tool.Run run = this.tool.run("create", "21000", "1", "--if-missing", "--try");
			assertThat(run.exitCode()).isEqualTo(4);
			assertThat(run.output()).startsWith("Unchanged, it exists: TCP ports 21000-21000\n");
			assertThat(run.error()).startsWith("error: The reserved block of TCP ports 21000-21000 is full");
		}
	}

	@Test
	void deleteTakesTheBlockFromTheKernelsList() throws Exception {
		assertDone(this.tool.run("delete", "20000", "20"), "Deleted: TCP ports 20000-20019\n");
		assertThat(this.namespace.shell("cat /proc/sys/net/ipv4/ip_local_reserved_ports")).isEmpty();
		assertFailure(this.tool.run("delete", "20000", "20"), 3,
				"error: No block of exactly the TCP ports 20000-20019");
		assertDone(this.tool.run("delete", "20000", "20", "--if-present"),
				"Unchanged, there is no such block: TCP ports 20000-20019\n");
		assertThat(this.tool.run("delete", "20000", "20", "--if-present", "--json").output()).isEqualTo(
				"{\"status\":\"done\",\"changed\":false,\"blocks\":[{\"protocol\":\"tcp\",\"start\":20000,\"count\":20,\"end\":20019,\"changed\":false}]}\n");
	}

	@Test
	void deleteOfTheComputersBlockNeedsElevation() throws Exception {
		Tool.Run run = nobody().run("delete", "20000", "20");
		assertThat(run.exitCode()).isEqualTo(5);
		assertThat(run.output()).isEmpty();
		assertThat(run.error()).isEqualTo(
				"""
						error: The TCP ports 20000-20019 are kept in the registry of the whole computer, which only root changes.
						This needs more rights. Nothing was elevated; to do it, run:
						  sudo %s -jar %s delete 20000 20
						"""
					.formatted(Tool.java(), Tool.JAR));
	}

	@ParameterizedTest
	@ValueSource(strings = { "list", "suggest 5", "exec 20000 20 true" })
	void registryOfRootIsReadByEverybody(String arguments) throws Exception {
		Tool.Run run = nobody()
			.run((arguments.replaceFirst(" |$", " --registry /var/lib/port-reservation ").strip()).split(" "));
		assertThat(run.error()).isEmpty();
		assertThat(run.exitCode()).isZero();
	}

	@ParameterizedTest
	@ValueSource(strings = { "create 21000 5", "delete 20000 20" })
	void registryOfRootIsChangedByRootAlone(String arguments) throws Exception {
		Tool.Run run = this.tool.unprivileged()
			.run((arguments.replaceFirst(" |$", " --registry /var/lib/port-reservation ").strip()).split(" "));
		assertFailure(run, 5, "error: Port reservation registry '/var/lib/port-reservation' cannot be written.\n"
				+ "This needs more rights. Nothing was elevated; to do it, run:\n  sudo ");
	}

	@Test
	void listIsATableForEverybody() throws Exception {
		this.tool.run("create", "21000", "5", "--both", "--kind", "cooperative");
		String table = """
				PROTOCOL  PORTS        KIND         KEPT BY
				TCP       20000-20019  KERNEL       kept since <time>, made by
				                                    root
				TCP       21000-21004  COOPERATIVE  kept since <time>, made by
				                                    root
				UDP       21000-21004  COOPERATIVE  kept since <time>, made by
				                                    root
				""";
		assertThat(timeless(this.tool.run("list").output())).isEqualTo(table);
		assertThat(timeless(nobody().run("list").output())).isEqualTo(table);
		assertThat(timeless(this.tool.with("COLUMNS", "40").run("list").output())).startsWith("""
				PROTOCOL  TCP
				PORTS     20000-20019
				KIND      KERNEL
				KEPT BY   kept since
				          <time>, made by
				          root

				""");
		assertThat(timeless(this.tool.run("list", "--json").output())).startsWith(
				"{\"status\":\"done\",\"blocks\":[{\"protocol\":\"tcp\",\"start\":20000,\"count\":20,\"end\":20019,"
						+ "\"kind\":\"KERNEL\",\"keptBy\":\"kept since <time>, made by root\"},");
	}

	@Test
	void listOfNothingSaysSo() throws Exception {
		this.tool.run("delete", "20000", "20");
		assertDone(this.tool.run("list"), "No block is reserved.\n");
		assertDone(this.tool.run("list", "--json"), "{\"status\":\"done\",\"blocks\":[]}\n");
	}

	@Test
	void suggestionIsFreeAndStable() throws Exception {
		assertDone(this.tool.run("suggest", "20"), "20020 20\n");
		assertDone(nobody().run("suggest", "20"), "20020 20\n");
		try (Listener listener = new Listener(this.namespace, 20025)) {
			assertDone(this.tool.run("suggest", "20"), "20030 20\n");
		}
		assertDone(this.tool.run("suggest", "20", "--json"),
				"{\"status\":\"done\",\"start\":20020,\"count\":20,\"end\":20039}\n");
		this.namespace.shell("echo 1024 65535 > /proc/sys/net/ipv4/ip_local_port_range");
		assertFailure(this.tool.run("suggest", "20"), 3, "error: There are no 20 consecutive ports that are free");
		this.namespace.shell("echo 32768 60999 > /proc/sys/net/ipv4/ip_local_port_range");
	}

	@Test
	void explanationNamesTheHolder() throws Exception {
		assertDone(this.tool.run("explain", "21000"), "TCP port 21000 is free.\n");
		try (Listener listener = new Listener(this.namespace, 21000)) {
			Tool.Run run = this.tool.run("explain", "21000");
			assertThat(run.exitCode()).isEqualTo(4);
			assertThat(run.error()).isEmpty();
			assertThat(run.output()).startsWith("TCP port 21000 cannot be bound.\n- Process " + listener.pid())
				.contains("\nWhat to do\n- Stop process", "    kill " + listener.pid());
			assertThat(run.output().lines()).allMatch((line) -> line.length() <= 80);
			assertThat(this.tool.with("COLUMNS", "40").run("explain", "21000").output().lines())
				.allMatch((line) -> line.length() <= 40 || line.startsWith("    "))
				.contains("TCP port 21000 cannot be bound.", "    kill " + listener.pid());
			assertThat(this.tool.run("explain", "21000", "--json").output()).startsWith(
					"{\"status\":\"taken\",\"protocol\":\"tcp\",\"address\":\"0.0.0.0\",\"port\":21000,\"free\":false,"
							+ "\"findings\":[{\"type\":\"socket\",\"obstacle\":true,\"description\":\"Process ")
				.contains("\"state\":\"LISTENING\",\"pid\":%d,\"program\":\"java\"".formatted(listener.pid()));
			assertThat(nobody().run("explain", "21000").output()).startsWith("TCP port 21000 cannot be bound.\n")
				.contains("A process of user 0", "only root can see");
		}
		assertThat(nobody().run("explain", "80").exitCode()).isEqualTo(4);
		assertThat(nobody().run("explain", "80", "--json").output()).contains("\"type\":\"privilege\"",
				"\"firstUnprivileged\":1024");
		assertThat(this.tool.run("explain", "20005", "--json").output()).contains(
				"\"type\":\"block\",\"obstacle\":false",
				"\"kind\":\"KERNEL\",\"start\":20000,\"count\":20,\"end\":20019");
	}

	@Test
	void doctorLooksAtTheUsualPorts() throws Exception {
		try (Listener listener = new Listener(this.namespace, 8080)) {
			Tool.Run run = this.tool.run("doctor");
			assertThat(run.exitCode()).isZero();
			assertThat(run.error()).isEmpty();
			assertThat(run.output()).contains("TCP       32768-60999  EPHEMERAL  net.ipv4.ip_local_port_range\n",
					"TCP       20000-20019  RESERVED   net.ipv4.ip_local_reserved_ports\n",
					"9090  free   nothing is in the way\n", "8080  bound  Process " + listener.pid(),
					"port-reservation explain 8080");
			assertThat(run.output().lines()).allMatch((line) -> line.length() <= 80);
			assertThat(this.tool.with("COLUMNS", "40").run("doctor").output().lines())
				.allMatch((line) -> line.length() <= 40);
			assertThat(this.tool.run("doctor", "--json").output())
				.startsWith(
						"{\"status\":\"done\",\"systemRanges\":[{\"protocol\":\"tcp\",\"start\":32768,\"count\":28232,"
								+ "\"end\":60999,\"use\":\"EPHEMERAL\",\"source\":\"net.ipv4.ip_local_port_range\"},")
				.contains("\"blocks\":[{\"protocol\":\"tcp\"", "\"unreadable\":[]",
						"\"signs\":[{\"name\":\"WSL\",\"present\":",
						"\"ports\":[{\"port\":80,\"state\":\"free\",\"why\":", "{\"port\":8080,\"state\":\"bound\"",
						"\"advice\":[{\"text\":\"Port 8080 is bound");
		}
		assertThat(nobody().run("doctor").output()).contains("80    denied  Port 80 is privileged");
	}

	@Test
	void doctorSaysWhatItCannotReadAndGoesOn() throws Exception {
		this.namespace.shell("chmod o+w /var/lib/port-reservation");
		Tool.Run run = this.tool.run("doctor");
		assertThat(run.exitCode()).isZero();
		assertThat(run.output())
			.contains("- Not readable: Port reservation registry '/var/lib/port-reservation' can be", "9090  ");
	}

	@Test
	void doctorWarnsOfAnExposedBlock() throws Exception {
		this.tool.run("create", "40000", "5", "--kind", "cooperative");
		assertThat(this.tool.run("doctor").output()).contains(
				"\nWhat to do\n- Nothing keeps outgoing connections from the block 40000-40004",
				"    port-reservation delete 40000 5\n    sudo port-reservation create 40000 5 --kind kernel\n");
	}

	private Tool nobody() {
		return this.tool.with("XDG_STATE_HOME", this.home.toString()).unprivileged();
	}

	private static String timeless(String text) {
		return text.replaceAll("\\d{4}-\\d\\d-\\d\\dT[\\d:.]+Z", "<time>");
	}

	private static void assertDone(Tool.Run run, String output) {
		assertThat(run.error()).isEmpty();
		assertThat(run.output()).isEqualTo(output);
		assertThat(run.exitCode()).isZero();
	}

	private static void assertFailure(Tool.Run run, int exitCode, String error) {
		assertThat(run.output()).isEmpty();
		assertThat(run.error()).startsWith(error);
		assertThat(run.exitCode()).isEqualTo(exitCode);
	}

}
