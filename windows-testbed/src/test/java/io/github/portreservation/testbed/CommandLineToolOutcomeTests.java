package io.github.portreservation.testbed;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.cli.OutputSchema;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What comes of each subcommand of the command-line tool in the Windows JVM, as far as
 * {@link CommandLineToolTests} does not show it. Each row is a process of its own; two
 * run at a time.
 */
class CommandLineToolOutcomeTests {

	private static final Path JAR = Path.of("../port-reservation-cli/target/port-reservation.jar");

	/**
	 * Where it runs, the arguments, the exit code, how standard output begins, what
	 * standard error begins with after {@code "error: "}.
	 */
	private static final String ROWS = """
			elevated          | create 20000                 | 2 || Missing required parameter: 'COUNT'
			elevated          | lookup 0 5                   | 2 || Start port 0 is not a port: choose a number from 1 to 65535
			elevated          | delete 20000 20 7            | 2 || Unmatched argument at index 3: '7'
			elevated          | list 20000                   | 2 || Unmatched argument at index 1: '20000'
			elevated          | suggest 70000                | 2 || Count 70000 is not a number of ports: choose 1 to 65535
			elevated          | exec 20000 20                | 2 || Missing required parameter: 'CMD'
			elevated          | explain 70000                | 2 || 70000 is not a port: choose a number from 1 to 65535
			elevated          | doctor now                   | 2 || Unmatched argument at index 1: 'now'
			elevated          | completion fish              | 2 || Invalid value for positional parameter at index 0 (SHELL)
			elevated          | completion bash              | 0 | #!/usr/bin/env bash |
			elevated          | explain 23000                | 0 | TCP port 23000 is free. |
			elevated          | explain 20005 --json         | 4 | {"status":"taken","protocol":"tcp" |
			elevated          | doctor --json                | 0 | {"status":"done","systemRanges":[{"protocol":"tcp" |
			unelevated        | create 24000 20 --json       | 5 | {"status":"elevation-needed","message":"Windows lets only elevated |
			elevated          | suggest 65535                | 3 || There are no 65535 consecutive ports that are free
			elevated          | lookup 22000 1 --try         | 4 || The reserved block of TCP ports 22000-22000 is full
			elevated          | exec 21000 1 cmd             | 4 || 0 of the ports 21000-21000 are free, but 1 is wanted
			unelevated        | exec 20000 20 cmd            | 5 || Windows refuses the TCP ports 20000-20019 to this process
			without-functions | create 24000 20              | 6 || A block of kind PERSISTENT is not possible here for TCP ports 24000-24019: This Windows
			without-functions | lookup 20000 20              | 6 || A block of kind PERSISTENT is not possible here for TCP ports 20000-20019: This Windows
			without-functions | delete 20000 20              | 6 || A block of kind PERSISTENT is not possible here for TCP ports 20000-20019: This Windows
			without-functions | exec 20000 20 cmd            | 6 || A block of kind PERSISTENT is not possible here for TCP ports 20000-20019: This Windows
			unknown-system    | list                         | 6 || No port reservation provider for 'Plan 9'
			unknown-system    | suggest 20                   | 6 || No port reservation provider for 'Plan 9'
			unknown-system    | explain 8080                 | 6 || No port reservation provider for 'Plan 9'
			unknown-system    | doctor                       | 6 || No port reservation provider for 'Plan 9'
			""";

	@TempDir
	private Path folder;

	private final List<ServerSocket> sockets = new ArrayList<>();

	@AfterEach
	void closeSockets() throws IOException {
		for (ServerSocket socket : this.sockets) {
			socket.close();
		}
	}

	@TestFactory
	List<DynamicTest> outcomes() throws IOException {
		WindowsTestbed testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
		testbed.control("create tcp 20000 20");
		testbed.control("exclude tcp 21000 1");
		testbed.control("create tcp 22000 1");
		this.sockets.add(new ServerSocket(21000));
		this.sockets.add(new ServerSocket(22000));
		ExecutorService two = Executors.newFixedThreadPool(2);
		List<DynamicTest> tests = ROWS.lines().map(Row::parse).map((row) -> {
			Future<WindowsTestbed.Result> result = two.submit(() -> row.run(testbed));
			return DynamicTest.dynamicTest(row.where() + ": " + row.arguments(), () -> row.check(result.get()));
		}).toList();
		two.shutdown();
		return tests;
	}

	/**
	 * Run of the tool.
	 *
	 * @param where where it runs
	 * @param arguments its arguments
	 * @param exitCode the exit code that is expected
	 * @param output how standard output begins
	 * @param error how standard error goes on after {@code "error: "}
	 */
	private record Row(String where, String arguments, int exitCode, String output, String error) {

		static Row parse(String line) {
			String[] cells = Stream.of(line.split("\\|", 5)).map(String::strip).toArray(String[]::new);
			return new Row(cells[0], cells[1], Integer.parseInt(cells[2]), cells[3], cells[4]);
		}

		WindowsTestbed.Result run(WindowsTestbed testbed) {
			List<String> command = new ArrayList<>();
			if (this.where.equals("unknown-system")) {
				command.add("-Dos.name=Plan 9");
			}
			command.addAll(List.of("-jar", WindowsTestbed.windowsPath(JAR)));
			command.addAll(List.of(this.arguments.split(" ")));
			return switch (this.where) {
				case "unelevated" -> testbed.unelevated().java(command);
				case "without-functions" -> testbed.withoutFunctions().java(command);
				default -> testbed.java(command);
			};
		}

		void check(WindowsTestbed.Result result) throws IOException {
			if (this.arguments.endsWith(" --json")) {
				OutputSchema.check(this.arguments.split(" ")[0], result.output());
			}
			if (this.error.isEmpty()) {
				assertThat(result.error()).isEmpty();
				assertThat(result.output()).startsWith(this.output);
			}
			else {
				assertThat(result.error().lines().filter((line) -> !line.startsWith("warning: ")).findFirst())
					.hasValueSatisfying((line) -> assertThat(line).startsWith("error: " + this.error));
				assertThat(result.output()).isEmpty();
			}
			assertThat(result.exitCode()).isEqualTo(this.exitCode);
		}

	}

}
