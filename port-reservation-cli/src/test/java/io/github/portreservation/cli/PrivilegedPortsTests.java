package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the jar with a block of ports that only root may bind.
 */
@EnabledOnOs(OS.LINUX)
class PrivilegedPortsTests {

	private NetworkNamespace namespace;

	private Tool nobody = new Tool();

	@BeforeEach
	void makeBlock() throws Exception {
		Assumptions.assumeTrue("root".equals(System.getProperty("user.name")),
				"Tests of the tool with the kernel's list skipped: they need root");
		this.namespace = NetworkNamespace.open();
		this.namespace.shell("mkdir -m 777 /var/lib/nobody");
		this.nobody = this.namespace.tool().unprivileged().with("XDG_STATE_HOME", "/var/lib/nobody");
		assertThat(this.namespace.tool().run("create", "80", "2").exitCode()).isZero();
	}

	@AfterEach
	void leaveNamespace() throws IOException {
		if (this.namespace != null) {
			this.namespace.close();
		}
	}

	@Test
	void tryNeedsElevation() throws Exception {
		assertElevation(this.nobody.run("lookup", "80", "2", "--try"), "lookup 80 2 --try");
		Tool.Run json = this.nobody.run("create", "80", "2", "--if-missing", "--try", "--json");
		assertThat(json.output()).startsWith("{\"status\":\"elevation-needed\",\"message\":\"This user may not bind")
			.contains("\"changed\":false");
		assertThat(json.exitCode()).isEqualTo(5);
	}

	@Test
	void execNeedsElevation() throws Exception {
		assertElevation(this.nobody.run("exec", "80", "2", "true"), "exec 80 2 true");
	}

	private static void assertElevation(Tool.Run run, String arguments) {
		assertThat(run.error()).isEqualTo("""
				error: This user may not bind the TCP ports 80-81 (Permission denied): only root binds ports below \
				net.ipv4.ip_unprivileged_port_start of the kernel.
				This needs more rights. Nothing was elevated; to do it, run:
				  sudo %s -jar %s %s
				""".formatted(Path.of(Tool.java()), Tool.JAR, arguments));
		assertThat(run.output()).isEmpty();
		assertThat(run.exitCode()).isEqualTo(5);
	}

}
