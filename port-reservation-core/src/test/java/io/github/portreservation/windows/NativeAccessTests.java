package io.github.portreservation.windows;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.github.portreservation.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NativeAccess}: what is told where JNA is missing, or its library.
 */
@EnabledOnOs(OS.WINDOWS)
class NativeAccessTests {

	@Test
	void missingJnaIsNamed() throws IOException {
		String classPath = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.contains("jna"))
			.collect(Collectors.joining(File.pathSeparator));
		assertThat(classPath).isNotEqualTo(System.getProperty("java.class.path"));
		assertThat(answers("-cp", classPath)).allSatisfy((answer) -> assertThat(answer)
			.contains("JNA cannot be used (java.lang.NoClassDefFoundError: com/sun/jna/", "jna-platform")
			.doesNotContain("This Windows has no port reservations"));
	}

	@Test
	void libraryOfJnaThatCannotBeLoadedIsNamed() throws IOException {
		assertThat(answers("-Djna.nounpack=true", "-Djna.nosys=true")).allSatisfy((answer) -> assertThat(answer)
			.contains("JNA cannot be used (java.lang.UnsatisfiedLinkError: ", "java.io.tmpdir")
			.doesNotContain("This Windows has no port reservations"));
	}

	private static List<String> answers(String... options) throws IOException {
		try (JavaProcess process = JavaProcess.startWith(List.of(options), FaultClient.class)) {
			List<String> answers = new ArrayList<>();
			for (int i = 0; i < FaultClient.ANSWERS; i++) {
				answers.add(process.readLine());
			}
			return answers;
		}
	}

}
