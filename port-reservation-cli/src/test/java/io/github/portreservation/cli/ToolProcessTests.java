package io.github.portreservation.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.jar.Attributes;
import java.util.jar.JarFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of what the jar does on every system alike.
 */
class ToolProcessTests {

	private final Tool tool = new Tool();

	@Test
	void manifestLetsTheJarRunAndUseNativeCode() throws Exception {
		try (JarFile jar = new JarFile(Tool.JAR.toFile())) {
			Attributes manifest = jar.getManifest().getMainAttributes();
			assertThat(manifest.getValue("Main-Class")).isEqualTo(PortReservationTool.class.getName());
			assertThat(manifest.getValue("Automatic-Module-Name")).isEqualTo("io.github.portreservation.cli");
			assertThat(manifest.getValue("Enable-Native-Access")).isEqualTo("ALL-UNNAMED");
			assertThat(jar.getEntry("com/sun/jna/win32-x86-64/jnidispatch.dll")).isNotNull();
		}
	}

	@Test
	void versionIsThatOfTheManifest() throws Exception {
		Tool.Run run = this.tool.run("--version");
		assertThat(run.exitCode()).isZero();
		assertThat(run.output()).matches("port-reservation \\d+\\.\\d+\\.\\d+\\S*\\RJava \\S+, .+\\R");
		assertThat(run.error()).isEmpty();
	}

	@Test
	void helpNamesEverySubcommandAndExitCode() throws Exception {
		Tool.Run run = this.tool.run("--help");
		assertThat(run.exitCode()).isZero();
		assertThat(run.output()).contains("  create ", "  lookup ", "  delete ", "  list ", "  suggest ", "  exec ",
				"  explain ", "  doctor ", "  completion ", "  0   done", "  6   not supported", "Examples:");
		assertThat(run.output().lines()).allMatch((line) -> line.length() <= 80);
		assertThat(run.error()).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "create", "lookup", "delete", "list", "suggest", "exec", "explain", "doctor", "completion" })
	void helpOfASubcommandHasExamples(String command) throws Exception {
		Tool.Run run = this.tool.run(command, "--help");
		assertThat(run.exitCode()).isZero();
		assertThat(run.output()).contains("Usage: port-reservation " + command + " ", "Examples:",
				"  port-reservation " + command);
		assertThat(run.output().lines()).allMatch((line) -> line.length() <= 80);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
			                                   | Missing command
			bogus                              | Unmatched argument at index 0: 'bogus'
			create 0 1                         | Start port 0 is not a port: choose a number from 1 to 65535
			create 5000                        | Missing required parameter: 'COUNT'
			create 5000 0                      | Count 0 is not a number of ports: choose at least 1
			create 5000 20 7                   | Unmatched argument at index 3: '7'
			create 5000 20 --kind best         | Invalid value for option '--kind'
			create 5000 20 --udp --both        | --udp, --both are mutually exclusive
			lookup 65535 2                     | 2 ports from 65535 would end at 65536
			lookup first 2                     | 'first' is not an int
			delete 5000                        | Missing required parameter: 'COUNT'
			delete 5000 -1                     | Count -1 is not a number of ports
			list 5000                          | Unmatched argument at index 1: '5000'
			suggest                            | Missing required parameter: 'COUNT'
			suggest 70000                      | Count 70000 is not a number of ports: choose 1 to 65535
			exec 5000 20                       | Missing required parameter: 'CMD'
			exec 5000 20 -n 0 true             | -n 0 is not a number of ports: choose 1 to 20
			exec 5000 20 -n 21 true            | -n 21 is not a number of ports: choose 1 to 20
			explain                            | Missing required parameter: 'PORT'
			explain 70000                      | 70000 is not a port: choose a number from 1 to 65535
			explain 80 --address nowhere.invalid | Invalid value for option '--address'
			doctor now                         | Unmatched argument at index 1: 'now'
			completion fish                    | expected one of [BASH, ZSH]
			""")
	void wrongArgumentsAreNamed(String arguments, String message) throws Exception {
		Tool.Run run = this.tool.run((arguments != null) ? arguments.split(" ") : new String[0]);
		assertThat(run.exitCode()).isEqualTo(2);
		assertThat(run.output()).isEmpty();
		assertThat(run.error()).startsWith("error: ").contains(message, "Usage: port-reservation", "--help'.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "create 5000 20", "lookup 5000 20", "delete 5000 20", "list", "suggest 20",
			"exec 5000 20 true", "explain 5000", "doctor" })
	void systemThatIsNotKnownIsNotSupported(String arguments) throws Exception {
		Tool unknown = this.tool.withJvmOption("-Dos.name=Plan 9");
		Tool.Run run = unknown.run(arguments.split(" "));
		assertThat(run.exitCode()).isEqualTo(6);
		assertThat(run.output()).isEmpty();
		assertThat(run.error())
			.isEqualTo("error: No port reservation provider for 'Plan 9': Windows, Linux and macOS are known"
					+ System.lineSeparator());
	}

	@Test
	void completionScriptIsOneForBashAndZsh() throws Exception {
		Tool.Run bash = this.tool.run("completion", "bash");
		assertThat(bash.exitCode()).isZero();
		assertThat(bash.output()).contains("create lookup delete list suggest exec explain doctor completion",
				"bashcompinit", "--if-missing", "cooperative");
		assertThat(this.tool.run("completion", "zsh").output()).isEqualTo(bash.output());
	}

	@Test
	void toolRunsInsideAnotherProgram() {
		StringWriter out = new StringWriter();
		StringWriter err = new StringWriter();
		int code = PortReservationTool.run(new PrintWriter(out), new PrintWriter(err), "create", "0", "1");
		assertThat(code).isEqualTo(2);
		assertThat(out.toString()).isEmpty();
		assertThat(err.toString()).contains("Start port 0 is not a port");
	}

}
