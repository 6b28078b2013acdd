package io.github.portreservation.testbed;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

import io.github.portreservation.JUnitReports;

/**
 * One simulated Windows machine: the script {@code testbed.sh} with a state of its own.
 */
final class WindowsTestbed {

	/**
	 * Argument of {@code java} that gives netsh so much time that the load of this
	 * computer does not decide what a program knows.
	 */
	private static final String PATIENCE = netshTimeout(60_000);

	private static final Path SCRIPT = Path.of("testbed.sh").toAbsolutePath();

	private final Path home;

	private final Map<String, String> environment;

	private WindowsTestbed(Path home, Map<String, String> environment) {
		this.home = home;
		this.environment = environment;
	}

	/**
	 * Return what a test holds before it brings up its machine.
	 * @return no machine
	 */
	static WindowsTestbed none() {
		return new WindowsTestbed(Path.of(""), Map.of());
	}

	/**
	 * Return a machine in its first state. The calling test is skipped where there is no
	 * Wine, with a line that says what is missing, but fails in continuous integration.
	 * @param home folder of the machine's state
	 * @return the machine
	 */
	static WindowsTestbed bringUp(Path home) {
		Assumptions.assumeFalse(File.separatorChar == '\\',
				"The test bed stands in for Windows; on Windows the suites run natively");
		WindowsTestbed testbed = new WindowsTestbed(home, Map.of());
		Result check = testbed.run("check");
		if (check.exitCode() != 0) {
			String reason = "Windows tests skipped. " + check.error().strip();
			if ("true".equals(System.getenv("CI"))) {
				throw new IllegalStateException("Windows tests must run in continuous integration. " + check.error());
			}
			System.out.println(reason);
			Assumptions.abort(reason);
		}
		testbed.control("reset");
		return testbed;
	}

	/**
	 * Return the same machine for processes that are not elevated.
	 * @return the machine
	 */
	WindowsTestbed unelevated() {
		return new WindowsTestbed(this.home, Map.of("PORTSIM_ELEVATED", "off"));
	}

	/**
	 * Return the same machine for processes that meet a Windows without reservations.
	 * @return the machine
	 */
	WindowsTestbed withoutFunctions() {
		return new WindowsTestbed(this.home, Map.of("PORTSIM_FUNCTIONS", "absent"));
	}

	/**
	 * Do something to the machine, as another administrator would.
	 * @param command the command and its arguments, separated by blanks
	 * @return what the control program printed
	 */
	String control(String command) {
		Result result = run(Stream.concat(Stream.of("ctl"), Stream.of(command.split(" "))).toArray(String[]::new));
		if (result.exitCode() != 0) {
			throw new IllegalStateException(
					"%s: exit code %d, %s%s".formatted(command, result.exitCode(), result.output(), result.error()));
		}
		return result.output();
	}

	/**
	 * Run a Java program to its end.
	 * @param arguments the arguments of {@code java}
	 * @return what came of it
	 */
	Result java(List<String> arguments) {
		return run(command("java", arguments));
	}

	/**
	 * Run a Java program to its end over Wine alone, without the stand-in.
	 * @param arguments the arguments of {@code java}
	 * @return what came of it
	 */
	Result plainJava(List<String> arguments) {
		return run(command("plain", arguments));
	}

	/**
	 * Run tests in the Windows JVM, on the class path of this one.
	 * @param reports folder for the reports
	 * @param selection arguments of JUnit's console launcher that select the tests
	 * @return a test for each that was run
	 * @throws IOException if the reports cannot be read
	 */
	List<DynamicTest> runTests(Path reports, String... selection) throws IOException {
		List<String> arguments = new ArrayList<>(
				List.of("-cp", windowsClassPath(), "org.junit.platform.console.ConsoleLauncher", "execute",
						"--disable-banner", "--details=none", "--reports-dir=" + windowsPath(reports)));
		arguments.addAll(List.of(selection));
		Result result = java(arguments);
		return JUnitReports.read(reports, result.output() + result.error());
	}

	/**
	 * Run a program of the stand-in to its end.
	 * @param command its name and its arguments
	 * @return what came of it
	 */
	Result program(String... command) {
		return run(Stream.concat(Stream.of("exec"), Stream.of(command)).toArray(String[]::new));
	}

	/**
	 * Start a Java program that is told what to do.
	 * @param arguments the arguments of {@code java}
	 * @return the program
	 * @throws IOException if it cannot be started
	 */
	WindowsProgram startProgram(List<String> arguments) throws IOException {
		return new WindowsProgram(builder(command("java", arguments)).redirectErrorStream(true).start());
	}

	/**
	 * Start a Java program.
	 * @param output file that its output goes to
	 * @param arguments the arguments of {@code java}
	 * @return the process
	 * @throws IOException if it cannot be started
	 */
	Process startJava(Path output, List<String> arguments) throws IOException {
		return builder(command("java", arguments)).redirectErrorStream(true).redirectOutput(output.toFile()).start();
	}

	/**
	 * Return the calls that the machine has seen.
	 * @return the lines of the log, without the process number that each starts with
	 */
	List<String> calls() {
		try (Stream<String> lines = Files.lines(this.home.resolve("calls.log"), StandardCharsets.UTF_8)) {
			return lines.map((line) -> line.substring(line.indexOf(' ') + 1)).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * Return a path as the Windows JVM sees it.
	 * @param path the path
	 * @return the path on the drive that Wine shows the root folder as
	 */
	static String windowsPath(Path path) {
		return "Z:" + path.toAbsolutePath().toString().replace('/', '\\');
	}

	/**
	 * Return the class path of this JVM as the Windows JVM sees it.
	 * @return the class path
	 */
	static String windowsClassPath() {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map((entry) -> windowsPath(Path.of(entry)))
			.collect(Collectors.joining(";"));
	}

	/**
	 * Return an argument of {@code java} that tells how long netsh may take. Programs of
	 * the test bed that get none give it a minute.
	 * @param milliseconds the time
	 * @return the argument
	 */
	static String netshTimeout(int milliseconds) {
		return "-Dport-reservation.netsh-timeout=" + milliseconds;
	}

	private static String[] command(String name, List<String> arguments) {
		List<String> command = new ArrayList<>(List.of(name, PATIENCE));
		command.addAll(arguments);
		return command.toArray(String[]::new);
	}

	private Result run(String... arguments) {
		try {
			Path error = Files.createTempFile("testbed", ".err");
			try {
				Process process = builder(arguments).redirectError(error.toFile()).start();
				process.getOutputStream().close();
				String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
				return new Result(process.waitFor(), output, Files.readString(error));
			}
			finally {
				Files.delete(error);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

	private ProcessBuilder builder(String... arguments) {
		List<String> command = new ArrayList<>(List.of("bash", SCRIPT.toString()));
		command.addAll(List.of(arguments));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().put("PORTSIM_HOME", this.home.toAbsolutePath().toString());
		builder.environment().putAll(this.environment);
		return builder;
	}

	/**
	 * What came of a program.
	 *
	 * @param exitCode its exit code
	 * @param output what it wrote to its standard output
	 * @param error what it wrote to its standard error
	 */
	record Result(int exitCode, String output, String error) {
	}

}
