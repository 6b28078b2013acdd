package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the completion script in the shells that it is for.
 */
@DisabledOnOs(OS.WINDOWS)
class CompletionTests {

	/**
	 * Completes the words that follow, as the shell does when Tab is pressed after them.
	 */
	private static final String COMPLETE = "complete_words() { COMP_WORDS=(port-reservation \"$@\"); COMP_CWORD=$#; "
			+ "COMPREPLY=(); _complete_port-reservation; echo \"${COMPREPLY[*]}\"; }; "
			+ "complete_words cre; complete_words create --kind ''; complete_words create --if; "
			+ "complete_words suggest --j; complete_words completion ''";

	private static final String COMPLETED = """
			create
			auto persistent exclusion kernel cooperative
			--if-missing
			--json
			bash zsh
			""";

	@TempDir
	private Path folder;

	@Test
	void bashCompletesSubcommandsOptionsAndValues() throws Exception {
		requireShell("bash");
		String output = run("bash", "--norc", "--noprofile", "-c",
				"source '%s' && complete -p port-reservation; compopt() { :; }; %s".formatted(script("bash"),
						COMPLETE));
		assertThat(output)
			.isEqualTo("complete -o default -F _complete_port-reservation port-reservation\n" + COMPLETED);
	}

	@Test
	void zshCompletesSubcommandsOptionsAndValues() throws Exception {
		requireShell("zsh");
		String output = run("zsh", "-f", "-c",
				"autoload -U compinit && compinit -D -u && source '%s' && print -- ${_comps[port-reservation]}; "
					.formatted(script("zsh")) + "compopt() { :; }; setopt KSH_ARRAYS; " + COMPLETE);
		List<String> lines = output.lines().toList();
		assertThat(lines).hasSize(6);
		assertThat(lines.get(0)).startsWith("_bash_complete ").contains("-F _complete_port-reservation");
		// zsh leaves out by itself what does not begin with the word before the cursor.
		assertThat(lines.get(1)).isEqualTo("create lookup delete list suggest exec explain doctor completion");
		assertThat(lines.get(2)).isEqualTo("auto persistent exclusion kernel cooperative");
		assertThat(lines.get(3)).contains("--if-missing");
		assertThat(lines.get(5)).isEqualTo("bash zsh");
	}

	private static void requireShell(String shell) {
		Assumptions.assumeTrue(
				List.of("/bin", "/usr/bin").stream().anyMatch((path) -> Files.isExecutable(Path.of(path, shell))),
				() -> "Completion in %s skipped: there is no %1$s".formatted(shell));
	}

	private Path script(String shell) throws IOException, InterruptedException {
		Tool.Run run = new Tool().run("completion", shell);
		assertThat(run.error()).isEmpty();
		assertThat(run.exitCode()).isZero();
		return Files.writeString(this.folder.resolve("completion"), run.output());
	}

	private String run(String... command) throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
		builder.environment().put("HOME", this.folder.toString());
		Process process = builder.start();
		process.getOutputStream().close();
		String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		return output;
	}

}
