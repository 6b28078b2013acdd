package io.github.portreservation.cli;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ElevatedCommand}.
 */
class ElevatedCommandTests {

	@Test
	void powerShellGetsItsArgumentsAsOneString() {
		assertThat(ElevatedCommand.powerShell("C:\\Program Files\\Java\\bin\\java.exe",
				List.of("-jar", "C:\\Users\\O'Neil\\port reservation.jar", "create", "20000", "20")))
			.isEqualTo("Start-Process -Verb RunAs -Wait -FilePath 'C:\\Program Files\\Java\\bin\\java.exe' "
					+ "-ArgumentList '-jar \"C:\\Users\\O''Neil\\port reservation.jar\" create 20000 20'");
	}

	@Test
	void shellGetsEveryWordQuotedThatNeedsIt() {
		assertThat(ElevatedCommand.sudo("/opt/java/bin/java",
				List.of("-jar", "/home/o'neil/port reservation.jar", "delete", "20000", "20", "--if-present")))
			.isEqualTo(
					"sudo /opt/java/bin/java -jar '/home/o'\\''neil/port reservation.jar' delete 20000 20 --if-present");
	}

}
