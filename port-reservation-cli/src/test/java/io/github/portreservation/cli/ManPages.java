package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/**
 * Program of the build that has picocli write a page of the manual, in AsciiDoc, for the
 * tool and for each of its subcommands.
 */
public final class ManPages {

	private static final boolean[] QUIET = {};

	private ManPages() {
	}

	/**
	 * Write the pages.
	 * @param args the folder, and the version of the tool
	 * @throws IOException if they cannot be written
	 */
	public static void main(String[] args) throws IOException {
		Path folder = Files.createDirectories(Path.of(args[0]));
		CommandLine tool = Subcommands.commandLine();
		List<CommandSpec> specs = new ArrayList<>(List.of(tool.getCommandSpec()));
		tool.getSubcommands().values().forEach((command) -> specs.add(command.getCommandSpec()));
		specs.forEach((spec) -> prepare(spec, tool.getCommandSpec(), args[1]));
		int code = ManPageGenerator.generateManPage(folder.toFile(), null, QUIET, true,
				specs.toArray(CommandSpec[]::new));
		if (code != 0) {
			throw new IOException("The pages of the manual were not written to '%s': code %d".formatted(folder, code));
		}
	}

	/**
	 * Give a page what the help on a screen has elsewhere or without a heading: the
	 * version, the exit codes, and the examples, whose indentation makes them literal in
	 * AsciiDoc.
	 */
	private static void prepare(CommandSpec spec, CommandSpec tool, String version) {
		spec.versionProvider(null).version(RootCommand.NAME + " " + version);
		spec.usageMessage()
			.exitCodeList(tool.usageMessage().exitCodeList())
			.exitCodeListHeading("Exit Status%n")
			.footerHeading("Examples%n")
			.footer(unwrap(spec.usageMessage().footer()).toArray(String[]::new));
	}

	private static List<String> unwrap(String... lines) {
		List<String> unwrapped = new ArrayList<>();
		for (String line : lines) {
			if (line.equals("Examples:")) {
				continue;
			}
			String last = unwrapped.isEmpty() ? "" : unwrapped.get(unwrapped.size() - 1);
			if (last.isEmpty() || line.isEmpty() || line.startsWith("- ") || line.startsWith("  " + RootCommand.NAME)) {
				unwrapped.add(line.replace("%", "%%"));
			}
			else {
				unwrapped.set(unwrapped.size() - 1, last + " " + line.strip());
			}
		}
		return unwrapped;
	}

}
