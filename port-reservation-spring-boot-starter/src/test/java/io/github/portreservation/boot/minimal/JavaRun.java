package io.github.portreservation.boot.minimal;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Java program that ran as a process of its own and has ended.
 *
 * @param code the exit code
 * @param output what it wrote, to standard error as well
 */
record JavaRun(int code, String output) {

	/**
	 * Run a program to its end.
	 * @param classPath the class path
	 * @param arguments the arguments of the {@code java} command that come after it
	 * @return the outcome
	 */
	static JavaRun of(String classPath, List<String> arguments) throws Exception {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-XX:TieredStopAtLevel=1",
						"-cp", classPath));
		command.addAll(arguments);
		Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		return new JavaRun(process.waitFor(), output);
	}

}
