package io.github.portreservation.cli;

import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The command that repeats this run with the rights that it needs. It is printed, never
 * run.
 */
final class ElevatedCommand {

	/**
	 * What is printed before it.
	 */
	static final String INTRODUCTION = "This needs more rights. Nothing was elevated; to do it, run"
			+ (Platform.isWindows() ? " in PowerShell:" : ":");

	private ElevatedCommand() {
	}

	/**
	 * Return the command.
	 * @param args the arguments of this run
	 * @return a line for PowerShell on Windows, for a shell elsewhere
	 */
	static String of(List<String> args) {
		return Platform.isWindows() ? powerShell(java(), launch(args)) : sudo(java(), launch(args));
	}

	/**
	 * Return the line for PowerShell, which asks for consent and waits for the end.
	 * @param program the program
	 * @param args its arguments
	 * @return the line
	 */
	static String powerShell(String program, List<String> args) {
		String list = args.stream().map(ElevatedCommand::windowsArgument).collect(Collectors.joining(" "));
		return "Start-Process -Verb RunAs -Wait -FilePath %s -ArgumentList %s".formatted(single(program), single(list));
	}

	/**
	 * Return the line for a shell.
	 * @param program the program
	 * @param args its arguments
	 * @return the line
	 */
	static String sudo(String program, List<String> args) {
		List<String> words = new ArrayList<>(List.of("sudo", program));
		words.addAll(args);
		return words.stream().map(ElevatedCommand::shellWord).collect(Collectors.joining(" "));
	}

	private static List<String> launch(List<String> args) {
		List<String> arguments = new ArrayList<>();
		String path = jar();
		if (path.endsWith("port-reservation.jar")) {
			arguments.addAll(List.of("-jar", path));
		}
		else {
			arguments
				.addAll(List.of("-cp", System.getProperty("java.class.path"), PortReservationTool.class.getName()));
		}
		arguments.addAll(args);
		return arguments;
	}

	private static String java() {
		String program = Platform.isWindows() ? "java.exe" : "java";
		return Path.of(System.getProperty("java.home"), "bin", program).toString();
	}

	private static String jar() {
		CodeSource source = PortReservationTool.class.getProtectionDomain().getCodeSource();
		try {
			return (source != null) ? Path.of(source.getLocation().toURI()).toString() : "";
		}
		catch (URISyntaxException ex) {
			throw new IllegalStateException("The tool's own jar is at no valid address", ex);
		}
	}

	private static String single(String text) {
		return "'" + text.replace("'", "''") + "'";
	}

	private static String windowsArgument(String argument) {
		return argument.matches("[\\w.,:=/\\\\+-]+") ? argument : '"' + argument.replace("\"", "\\\"") + '"';
	}

	private static String shellWord(String word) {
		return word.matches("[\\w.,:=/@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'";
	}

}
