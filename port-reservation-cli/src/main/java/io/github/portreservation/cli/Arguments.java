package io.github.portreservation.cli;

import java.util.List;

import picocli.CommandLine;

/**
 * The arguments of a run.
 */
final class Arguments {

	private Arguments() {
	}

	/**
	 * Return the arguments from the beginning, the name of the subcommand among them.
	 * @param commandLine the command line of the tool or of its subcommand
	 * @return the arguments
	 */
	static List<String> of(CommandLine commandLine) {
		CommandLine root = commandLine;
		while (root.getParent() != null) {
			root = root.getParent();
		}
		return root.getParseResult().originalArgs();
	}

}
