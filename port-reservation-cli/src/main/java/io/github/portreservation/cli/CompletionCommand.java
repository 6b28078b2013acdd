package io.github.portreservation.cli;

import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Prints the completion script.
 */
@Command(name = "completion", description = "Prints the completion script for a shell.",
		footer = { "", "Examples:", "  source <(port-reservation completion bash)",
				"  port-reservation completion zsh > ~/.port-reservation-completion", "",
				"It completes the command 'port-reservation': a wrapper script or an alias that", "runs the jar." })
final class CompletionCommand implements Callable<Integer> {

	@Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}; one script serves both.")
	private Shell shell = Shell.BASH;

	@Option(names = { "-h", "--help" }, usageHelp = true, description = "Show this help and end.")
	private boolean help;

	@Spec
	private @Nullable CommandSpec spec;

	@Override
	public Integer call() {
		Objects.requireNonNull(this.spec)
			.commandLine()
			.getOut()
			.println(AutoComplete.bash(RootCommand.NAME, Subcommands.commandLine()));
		return Outcome.DONE.code();
	}

	/**
	 * A shell that the script is for. It makes zsh load what it needs of bash.
	 */
	enum Shell {

		/**
		 * GNU Bash.
		 */
		BASH,

		/**
		 * Z shell.
		 */
		ZSH;

		@Override
		public String toString() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
