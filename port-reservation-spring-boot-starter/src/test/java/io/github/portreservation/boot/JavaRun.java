package io.github.portreservation.boot;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Java program that ran as a process of its own and has ended.
 *
 * @param code the exit code
 * @param output what it wrote, to standard error as well
 */
public record JavaRun(int code, String output) {

	/**
	 * Run a program to its end. One that hangs is killed after five minutes.
	 * @param arguments the arguments of the {@code java} command
	 * @return the outcome
	 */
	public static JavaRun of(List<String> arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1"));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		process.onExit().orTimeout(5, TimeUnit.MINUTES).exceptionally((ex) -> process.destroyForcibly());
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new JavaRun(process.waitFor(), output);
	}

}
