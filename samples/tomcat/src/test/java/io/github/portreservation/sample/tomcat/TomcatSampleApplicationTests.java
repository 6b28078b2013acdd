package io.github.portreservation.sample.tomcat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import io.github.portreservation.boot.AbstractSampleTests;
import io.github.portreservation.boot.SampleProcess;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TomcatSampleApplication}.
 */
class TomcatSampleApplicationTests extends AbstractSampleTests {

	TomcatSampleApplicationTests() {
		super("Tomcat");
	}

	@Test
	void explicitPortOfTheBlockIsTaken() throws Exception {
		int last = this.start + COUNT - 1;
		start(COUNT, "--server.port=" + last).awaitStart();
		assertThat(get(last, "/")).startsWith(served(last));
	}

	@Test
	void explicitPortOutsideEndsTheApplication() throws Exception {
		int outside = this.start + COUNT;
		SampleProcess sample = start(COUNT, "--server.port=" + outside);
		assertThat(sample.awaitEnd()).isOne();
		assertThat(sample.output()).contains("APPLICATION FAILED TO START",
				"Port %d is outside the reserved block of TCP ports %d-%d.".formatted(outside, this.start,
						this.start + COUNT - 1),
				"Set 'server.port' to 0 for any free port of the block, or to a port of ");
	}

	@Test
	void fullBlockEndsTheApplication() throws Exception {
		start(1).awaitStart();
		SampleProcess second = start(1);
		assertThat(second.awaitEnd()).isOne();
		assertThat(second.output())
			.contains("APPLICATION FAILED TO START",
					"The reserved block of TCP ports %d-%d is full: none of its 1 port is free.".formatted(this.start,
							this.start),
					"'reservation.tcp.count' is 1 now.")
			.doesNotContain("in use");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void blockOfAKilledInstanceIsNotInTheWay() throws Exception {
		start(COUNT).awaitStart().kill();
		SampleProcess next = start(COUNT - 1).awaitStart();
		assertThat(get(this.start, "/")).startsWith("Serving from port %d of the reserved block %d-%d ("
			.formatted(this.start, this.start, this.start + COUNT - 2));
		assertThat(next.output()).doesNotContain("WARN", "ERROR");
	}

	@Test
	@EnabledOnOs({ OS.LINUX, OS.MAC })
	void nothingNativeIsLoadedWhereItIsNotNeeded() throws Exception {
		Path log = this.folder.resolve("classes.log");
		start(java(System.getProperty("java.home")), List.of("-Xlog:class+load:file=" + log), COUNT).awaitStart();
		get(this.start, "/");
		assertThat(Files.readString(log)).contains("io.github.portreservation.").doesNotContain("com.sun.jna");
	}

}
