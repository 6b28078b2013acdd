package io.github.portreservation;

import java.util.Arrays;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/**
 * What a command line of {@code java} starts.
 *
 * @param name path of the jar, name of the module or name of the class
 */
record JavaProgram(String name) {

	/** Options whose value is the argument that follows. */
	private static final Set<String> OPTIONS_WITH_VALUE = Set.of("-cp", "-classpath", "--class-path", "-p",
			"--module-path", "--upgrade-module-path", "--add-modules", "--limit-modules", "--add-exports",
			"--add-opens", "--add-reads", "--patch-module", "--enable-native-access", "--source");

	private static final Set<String> OPTIONS_OF_THE_PROGRAM = Set.of("-jar", "-m", "--module");

	/**
	 * Find the program that a command line starts.
	 * @param commandLine {@code java} and its arguments, separated by blanks
	 * @return the program, or nothing if it cannot be told: for want of one, or because
	 * the arguments are in a file
	 */
	static Optional<JavaProgram> of(String commandLine) {
		Iterator<String> arguments = Arrays.stream(commandLine.split(" ")).skip(1).iterator();
		while (arguments.hasNext()) {
			String argument = arguments.next();
			if (argument.startsWith("@")) {
				return Optional.empty();
			}
			if (OPTIONS_WITH_VALUE.contains(argument)) {
				skip(arguments);
			}
			else if (!argument.startsWith("-")) {
				return Optional.of(new JavaProgram(argument));
			}
			else if (OPTIONS_OF_THE_PROGRAM.contains(argument)) {
				return arguments.hasNext() ? Optional.of(new JavaProgram(arguments.next())) : Optional.empty();
			}
		}
		return Optional.empty();
	}

	private static void skip(Iterator<String> arguments) {
		if (arguments.hasNext()) {
			arguments.next();
		}
	}

	/**
	 * Return the name without the folder.
	 * @return such as {@code app.jar}
	 */
	String shortName() {
		return this.name.substring(Math.max(this.name.lastIndexOf('/'), this.name.lastIndexOf('\\')) + 1);
	}

}
