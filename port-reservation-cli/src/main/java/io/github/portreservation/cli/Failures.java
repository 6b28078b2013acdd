package io.github.portreservation.cli;

import java.util.LinkedHashMap;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.ParseResult;

/**
 * Reports what a command has thrown.
 */
final class Failures implements IExecutionExceptionHandler {

	@Override
	public int handleExecutionException(Exception ex, CommandLine commandLine, ParseResult parsed) {
		Failure failure = Failure.of(ex, Arguments.of(commandLine));
		boolean json = commandLine.getCommand() instanceof ToolCommand command && command.isJson();
		return Answer.of(new LinkedHashMap<>(), (screen) -> {
		}, failure).print(commandLine, json);
	}

}
