package io.github.portreservation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link JavaProgram}.
 */
class JavaProgramTests {

	@ParameterizedTest
	@CsvSource({ "java -jar /opt/shop/app.jar --server.port=0, /opt/shop/app.jar",
			"/usr/bin/java -Xmx1g -cp lib/*:. com.example.Shop -jar other.jar, com.example.Shop",
			"java --class-path a.jar --add-modules b -ea com.example.Shop, com.example.Shop",
			"java -p mods -m com.example/com.example.Shop, com.example/com.example.Shop",
			"java --enable-native-access=ALL-UNNAMED Shop.java, Shop.java" })
	void programIsFound(String commandLine, String program) {
		assertThat(JavaProgram.of(commandLine)).contains(new JavaProgram(program));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "java", "java -version", "java -jar", "java -cp", "java @arguments com.example.Shop" })
	void nothingIsFoundWhereNothingCanBeTold(String commandLine) {
		assertThat(JavaProgram.of(commandLine)).isEmpty();
	}

	@Test
	void shortNameHasNoFolder() {
		assertThat(new JavaProgram("/opt/shop/app.jar").shortName()).isEqualTo("app.jar");
		assertThat(new JavaProgram("com.example.Shop").shortName()).isEqualTo("com.example.Shop");
	}

	@Test
	@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java does not show the arguments of processes there")
	void processThatWasStartedAsThisOneIsTakenForAnotherInstance() {
		String own = ProcessHandle.current().info().commandLine().orElse("");
		JavaProgram program = JavaProgram.of(own).orElseThrow();
		assertThat(new SocketOwner.Known(1, "java", "java -Xmx1g -jar %s --other".formatted(program.name()), null)
			.description())
			.isEqualTo("process 1 (java, probably another instance of this application: it was started with %s too)"
				.formatted(program.shortName()));
		assertThat(new SocketOwner.Known(1, "java", "java -jar other.jar", null).description())
			.isEqualTo("process 1 (java)");
		assertThat(new SocketOwner.Known(1, "nginx", "nginx -g " + program.name(), null).description())
			.isEqualTo("process 1 (nginx)");
		assertThat(new SocketOwner.Known(ProcessHandle.current().pid(), "java", own, null).description())
			.endsWith("(java)");
	}

}
