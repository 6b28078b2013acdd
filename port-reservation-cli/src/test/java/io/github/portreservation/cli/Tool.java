package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The real jar, run as a process.
 *
 * @param prefix program that starts it, and that program's arguments
 * @param jvmOptions options of its virtual machine
 * @param environment additional environment variables
 */
record Tool(List<String> prefix, List<String> jvmOptions, Map<String, String> environment) {

	/**
	 * The jar.
	 */
	static final Path JAR = Path.of("target/port-reservation.jar").toAbsolutePath();

	Tool() {
		this(List.of(), List.of(), Map.of());
	}

	static String java() {
		return Path.of(System.getProperty("java.home"), "bin", "java").toString();
	}

	Tool by(String... program) {
		List<String> extended = new ArrayList<>(this.prefix);
		extended.addAll(List.of(program));
		return new Tool(extended, this.jvmOptions, this.environment);
	}

	Tool with(String name, String value) {
		Map<String, String> extended = new HashMap<>(this.environment);
		extended.put(name, value);
		return new Tool(this.prefix, this.jvmOptions, extended);
	}

	Tool withJvmOption(String option) {
		return new Tool(this.prefix, List.of(option), this.environment);
	}

	/**
	 * Return the tool as a user without rights runs it.
	 * @return the tool
	 */
	Tool unprivileged() {
		return by("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups");
	}

	/**
	 * Run the tool to its end. What it answers in JSON has to follow the documented
	 * schema.
	 * @param args its arguments
	 * @return what came of it
	 */
	Run run(String... args) throws IOException, InterruptedException {
		Path error = Files.createTempFile("tool", ".err");
		try {
			Process process = builder(args).redirectError(error.toFile()).start();
			process.getOutputStream().close();
			String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
			Run run = new Run(process.waitFor(), output, Files.readString(error));
			if (List.of(args).contains("--json") && run.exitCode() != Outcome.USAGE.code()) {
				OutputSchema.check(args[0], output);
			}
			return run;
		}
		finally {
			Files.delete(error);
		}
	}

	/**
	 * Start the tool.
	 * @param args its arguments
	 * @return the process
	 */
	Process start(String... args) throws IOException {
		return builder(args).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	private ProcessBuilder builder(String... args) {
		List<String> command = new ArrayList<>(this.prefix);
		command.add(java());
		command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xshare:auto"));
		command.addAll(this.jvmOptions);
		command.addAll(List.of("-jar", JAR.toString()));
		command.addAll(List.of(args));
		ProcessBuilder builder = new ProcessBuilder(command);
		builder.environment().keySet().removeAll(List.of("COLUMNS", "NO_COLOR", "XDG_STATE_HOME"));
		builder.environment().putAll(this.environment);
		return builder;
	}

	/**
	 * What came of a run.
	 *
	 * @param exitCode the exit code
	 * @param output what it wrote to its standard output
	 * @param error what it wrote to its standard error
	 */
	record Run(int exitCode, String output, String error) {
	}

}
