package io.github.portreservation.cli;

import java.io.PrintWriter;

import picocli.CommandLine;

/**
 * The command-line tool, as a program and as a method for installers.
 *
 * <pre class="code">
 * int status = PortReservationTool.run("create", "20000", "20", "--if-missing");
 * </pre>
 *
 * @since 0.1.0
 */
public final class PortReservationTool {

	private PortReservationTool() {
	}

	/**
	 * Run the tool as a program: ends the virtual machine with the exit code.
	 * @param args the arguments
	 */
	public static void main(String[] args) {
		ConsoleWarnings.install();
		System.exit(run(args));
	}

	/**
	 * Run the tool on the standard streams. Does not end the virtual machine.
	 * @param args the arguments
	 * @return the exit code: 0 done, 1 failure, 2 usage, 3 not found, 4 taken, 5
	 * elevation needed, 6 not supported here; that of the command for {@code exec}
	 */
	public static int run(String... args) {
		return run(new PrintWriter(System.out, true), new PrintWriter(System.err, true), args);
	}

	/**
	 * Run the tool. Does not end the virtual machine. A command that {@code exec} starts
	 * uses the standard streams of this process all the same.
	 * @param out receives the results
	 * @param err receives what went wrong
	 * @param args the arguments
	 * @return the exit code, as for {@link #run(String...)}
	 */
	public static int run(PrintWriter out, PrintWriter err, String... args) {
		return commandLine(args).setOut(out).setErr(err).execute(args);
	}

	private static CommandLine commandLine(String... args) {
		CommandLine commandLine = Subcommands.commandLine(args)
			.setCaseInsensitiveEnumValuesAllowed(true)
			.setAbbreviatedOptionsAllowed(false)
			.setColorScheme(CommandLine.Help
				.defaultColorScheme(Terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
			.setUsageHelpLongOptionsMaxWidth(24)
			.setExecutionExceptionHandler(new Failures());
		commandLine.setParameterExceptionHandler(new UsageErrors());
		return commandLine;
	}

}
