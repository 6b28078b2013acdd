package io.github.portreservation.testbed;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A sample in the Windows JVM, and how it came to its ports as the log of the machine
 * tells it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class SampleOnWindows {

	final PortRange block;

	private final String sample;

	private List<String> program = List.of();

	@TempDir
	Path folder = Path.of("");

	WindowsTestbed testbed = WindowsTestbed.none();

	SampleOnWindows(String sample, PortRange block) {
		this.sample = sample;
		this.block = block;
	}

	@BeforeAll
	void extract(@TempDir Path extracted) throws Exception {
		Path jar = SampleJars.extract(this.sample, extracted);
		this.program = List.of("-jar", WindowsTestbed.windowsPath(jar));
	}

	@BeforeEach
	void bringUp() {
		this.testbed = WindowsTestbed.bringUp(this.folder.resolve("machine"));
	}

	WindowsApplication start(String... arguments) throws IOException {
		return start(this.program, arguments);
	}

	WindowsApplication start(List<String> program, String... arguments) throws IOException {
		List<String> command = new ArrayList<>(program);
		command.add("--reservation.tcp.start=" + this.block.start());
		command.addAll(List.of(arguments));
		return WindowsApplication.start(this.testbed, command, this.folder);
	}

	void assertBoundByToken(int port) {
		List<String> calls = this.testbed.calls();
		int bind = indexOf(calls,
				"bind .*requested=0 associated=yes block=tcp/%s port=%d -> 0".formatted(this.block, port));
		String socket = calls.get(bind).replaceAll(".*(socket=\\d+) .*", "$1");
		int associate = indexOf(calls,
				"SIO_ASSOCIATE_PORT_RESERVATION %s .*block=tcp/%s .*-> 0".formatted(socket, this.block));
		assertThat(associate).isBetween(0, bind);
	}

	private static int indexOf(List<String> calls, String pattern) {
		for (int i = calls.size() - 1; i >= 0; i--) {
			if (calls.get(i).matches(pattern)) {
				return i;
			}
		}
		throw new AssertionError("No call matches '%s' in\n%s".formatted(pattern, String.join("\n", calls)));
	}

	List<String> reservationCalls() {
		return this.testbed.calls()
			.stream()
			.filter((call) -> call.contains("PortReservation") || call.startsWith("SIO_"))
			.toList();
	}

}
