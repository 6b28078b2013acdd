package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.JavaProcess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchException;

/**
 * Tests for {@link Uninterrupted}.
 */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "Java cannot end a process there in a way that it notices")
class UninterruptedTests {

	@Test
	void processThatIsEndedFinishesItsChanges() throws Exception {
		try (JavaProcess process = JavaProcess.start(TwoChanges.class)) {
			assertThat(process.readLine()).isEqualTo("first change");
			ProcessHandle.of(process.pid()).orElseThrow().destroy();
			assertThat(process.readLine()).isEqualTo("ending");
			assertThat(process.ask("go on")).isEqualTo("second change");
			assertThat(process.waitFor()).isEqualTo(143);
		}
	}

	@Test
	void createOfBothProtocolsThatIsEndedInBetweenMakesBoth(@TempDir Path folder) throws Exception {
		Process process = new Tool().start("create", "20000", "20", "--both", "--kind", "cooperative", "--registry",
				folder.toString());
		Path registry = folder.resolve("registry");
		while (process.isAlive() && !content(registry).contains("tcp 20000-20019")) {
			Thread.onSpinWait();
		}
		process.destroy();
		assertThat(process.waitFor()).isIn(0, 143);
		assertThat(content(registry)).contains("tcp 20000-20019", "udp 20000-20019");
	}

	@Test
	void failureIsPassedOnAndTheNextChangesRun() throws IOException {
		assertThat(catchException(() -> Uninterrupted.run(() -> {
			throw new IOException("no");
		}))).hasMessage("no");
		assertThat(Uninterrupted.run(() -> "yes")).isEqualTo("yes");
	}

	private static String content(Path file) throws IOException {
		return Files.exists(file) ? Files.readString(file) : "";
	}

	/**
	 * Makes two changes, the second one when it is told to.
	 */
	public static final class TwoChanges {

		private TwoChanges() {
		}

		/**
		 * Make the changes.
		 * @param args none
		 * @throws IOException if standard input cannot be read
		 */
		public static void main(String[] args) throws IOException {
			Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("ending")));
			Uninterrupted.run(() -> {
				System.out.println("first change");
				System.in.read();
				System.out.println("second change");
				return true;
			});
		}

	}

}
