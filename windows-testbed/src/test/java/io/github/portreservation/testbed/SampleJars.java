package io.github.portreservation.testbed;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The jars of the sample applications.
 */
final class SampleJars {

	private SampleJars() {
	}

	static Path executable(String name) {
		return Path.of("../samples/%1$s/target/%1$s-sample.jar".formatted(name));
	}

	/**
	 * Extract a sample as Spring Boot does for production: it starts faster than its
	 * executable jar.
	 * @param name name of the sample
	 * @param folder an empty folder
	 * @return the jar of the application's classes, whose manifest names the libraries
	 * @throws IOException if it cannot be extracted
	 * @throws InterruptedException if interrupted
	 */
	static Path extract(String name, Path folder) throws IOException, InterruptedException {
		Path executable = executable(name);
		Path target = folder.resolve(name);
		Path log = Files.createTempFile(folder, "extract", ".log");
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Djarmode=tools", "-jar", executable.toString(), "extract", "--destination", target.toString())
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start();
		if (process.waitFor() != 0) {
			throw new IOException("%s cannot be extracted: %s".formatted(executable, Files.readString(log)));
		}
		return target.resolve(executable.getFileName());
	}

}
