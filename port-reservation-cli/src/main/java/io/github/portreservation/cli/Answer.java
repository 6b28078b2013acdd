package io.github.portreservation.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/**
 * What a command has to say, to people and to programs.
 *
 * @param outcome what came of it
 * @param json the members of the JSON object, besides those that every answer has
 * @param text prints the same for people
 * @param failure what went wrong, or {@code null} if nothing did
 */
record Answer(Outcome outcome, Map<String, Object> json, Consumer<Screen> text, @Nullable Failure failure) {

	/**
	 * Return an answer to which nothing went wrong.
	 * @param json the members of the JSON object
	 * @param text prints the same for people
	 * @return the answer
	 */
	static Answer done(Map<String, Object> json, Consumer<Screen> text) {
		return new Answer(Outcome.DONE, json, text, null);
	}

	/**
	 * Return an answer to which something may have gone wrong.
	 * @param json the members of the JSON object
	 * @param text prints for people what was done all the same
	 * @param failure what went wrong, or {@code null}
	 * @return the answer
	 */
	static Answer of(Map<String, Object> json, Consumer<Screen> text, @Nullable Failure failure) {
		return new Answer((failure != null) ? failure.outcome() : Outcome.DONE, json, text, failure);
	}

	/**
	 * Print the answer.
	 * @param commandLine has the streams
	 * @param asJson whether a program reads it
	 * @return the exit code
	 */
	int print(CommandLine commandLine, boolean asJson) {
		if (asJson) {
			commandLine.getOut().println(Json.write(members()));
		}
		else {
			this.text.accept(Screen.of(commandLine.getOut()));
			if (this.failure != null) {
				print(this.failure, commandLine);
			}
		}
		commandLine.getOut().flush();
		return this.outcome.code();
	}

	private Map<String, Object> members() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("status", this.outcome.id());
		if (this.failure != null) {
			members.put("message", this.failure.message());
			if (this.failure.command() != null) {
				members.put("elevatedCommand", this.failure.command());
			}
		}
		members.putAll(this.json);
		return members;
	}

	private static void print(Failure failure, CommandLine commandLine) {
		commandLine.getOut().flush();
		commandLine.getErr().println(commandLine.getColorScheme().errorText("error: " + failure.message()));
		if (failure.command() != null) {
			commandLine.getErr().println(ElevatedCommand.INTRODUCTION);
			commandLine.getErr().println("  " + failure.command());
		}
		commandLine.getErr().flush();
	}

}
