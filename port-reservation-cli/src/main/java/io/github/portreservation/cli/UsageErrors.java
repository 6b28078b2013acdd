package io.github.portreservation.cli;

import java.io.PrintWriter;

import picocli.CommandLine;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Reports wrong arguments in a few lines: what is wrong, the synopsis, and where help is.
 */
final class UsageErrors implements IParameterExceptionHandler {

	@Override
	public int handleParseException(ParameterException ex, String[] args) {
		CommandLine commandLine = ex.getCommandLine();
		PrintWriter err = commandLine.getErr();
		err.println(commandLine.getColorScheme().errorText("error: " + ex.getMessage()));
		UnmatchedArgumentException.printSuggestions(ex, err);
		CommandLine.Help help = commandLine.getHelp();
		err.print(help.synopsisHeading());
		err.print(help.synopsis(help.synopsisHeadingLength()));
		err.println("Try '%s --help'.".formatted(commandLine.getCommandSpec().qualifiedName()));
		err.flush();
		return Outcome.USAGE.code();
	}

}
