package io.github.portreservation.boot;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import javax.tools.ToolProvider;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What Spring Boot's build plugins do to applications ahead of time.
 */
public final class AheadOfTimeProcessing {

	private AheadOfTimeProcessing() {
	}

	/**
	 * Generate code for an application and compile it.
	 * @param application the name of the main class
	 * @param classPath the class path of the application
	 * @param folder where to put the code
	 * @param arguments arguments of the application, as far as they decide which beans
	 * there are
	 * @return the class path with the code
	 */
	public static String process(String application, String classPath, Path folder, List<String> arguments)
			throws Exception {
		Path sources = folder.resolve("sources");
		Path classes = folder.resolve("classes");
		List<String> processor = new ArrayList<>(
				List.of("-cp", classPath, "org.springframework.boot.SpringApplicationAotProcessor", application,
						sources.toString(), classes.toString(), classes.toString(), "example", "example"));
		processor.addAll(arguments);
		JavaRun run = JavaRun.of(processor);
		assertThat(run.code()).as(run.output()).isZero();
		compile(sources, classes, classPath);
		return classes + File.pathSeparator + classPath;
	}

	private static void compile(Path sources, Path classes, String classPath) throws IOException {
		List<String> options = new ArrayList<>(
				List.of("-proc:none", "-nowarn", "-cp", classPath, "-d", classes.toString()));
		try (Stream<Path> files = Files.walk(sources)) {
			files.filter(Files::isRegularFile).map(Path::toString).forEach(options::add);
		}
		assertThat(ToolProvider.getSystemJavaCompiler().run(null, null, null, options.toArray(String[]::new))).isZero();
	}

}
