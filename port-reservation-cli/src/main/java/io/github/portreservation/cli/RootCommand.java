package io.github.portreservation.cli;

import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

import io.github.portreservation.ToolCommands;

/**
 * The tool itself, which does nothing without a subcommand.
 */
@Command(name = RootCommand.NAME, versionProvider = ToolVersion.class, synopsisSubcommandLabel = "COMMAND",
		description = "Keeps blocks of ports for applications: an administrator makes a block once, applications then find it.",
		exitCodeListHeading = "%nExit codes:%n",
		exitCodeList = { "0:done", "1:failure", "2:wrong usage", "3:not found", "4:taken by somebody else",
				"5:elevation is needed, the command for it is printed", "6:not supported on this system" },
		commandListHeading = "%nCommands:%n", optionListHeading = "%nOptions:%n",
		footer = { "", "Examples:", "  port-reservation suggest 20", "  port-reservation create 20000 20 --if-missing",
				"  port-reservation lookup 20000 20 --try", "  port-reservation exec 20000 20 -- ./server",
				"  port-reservation COMMAND --help" })
final class RootCommand implements Runnable {

	/**
	 * Name of the tool.
	 */
	static final String NAME = ToolCommands.NAME;

	private static final String VERSION = "--version";

	private static final String SHORT_VERSION = "-V";

	/**
	 * The options that ask for the version.
	 */
	static final List<String> VERSION_OPTIONS = List.of(VERSION, SHORT_VERSION);

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and end.")
	private boolean help;

	@Option(names = { VERSION, SHORT_VERSION }, versionHelp = true, description = "Show the version and end.")
	private boolean version;

	@Spec
	private @Nullable CommandSpec spec;

	@Override
	public void run() {
		CommandSpec own = Objects.requireNonNull(this.spec);
		throw new ParameterException(own.commandLine(), "Missing command");
	}

}
