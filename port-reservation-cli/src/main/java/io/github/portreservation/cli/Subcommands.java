package io.github.portreservation.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

import picocli.CommandLine;

/**
 * The subcommands by their names. Only the one that is asked for is set up: reading the
 * annotations of all of them would take most of the tool's time.
 */
final class Subcommands {

	private static final Map<String, Supplier<Object>> all = new LinkedHashMap<>();

	static {
		all.put("create", CreateCommand::new);
		all.put("lookup", LookupCommand::new);
		all.put("delete", DeleteCommand::new);
		all.put("list", ListCommand::new);
		all.put("suggest", SuggestCommand::new);
		all.put("exec", ExecCommand::new);
		all.put("explain", ExplainCommand::new);
		all.put("doctor", DoctorCommand::new);
		all.put("completion", CompletionCommand::new);
	}

	private Subcommands() {
	}

	/**
	 * Return the command line for some arguments.
	 * @param args the arguments
	 * @return the command line, with the subcommand they begin with, with none where they
	 * ask for the version only, or with all
	 */
	static CommandLine commandLine(String... args) {
		Supplier<Object> only = (args.length > 0) ? all.get(args[0]) : null;
		CommandLine root = new CommandLine(new RootCommand());
		if (only != null) {
			return root.addSubcommand(args[0], only.get());
		}
		if (args.length == 1 && RootCommand.VERSION_OPTIONS.contains(args[0])) {
			return root;
		}
		all.forEach((name, command) -> root.addSubcommand(name, command.get()));
		return root;
	}

}
