package io.github.portreservation.benchmarks;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HandOutBenchmark}: that it runs, not how long it takes.
 */
@DisabledOnOs(OS.WINDOWS)
class HandOutBenchmarkTests {

	@Test
	void everyBenchmarkRuns() throws RunnerException {
		assertThat(new Runner(new OptionsBuilder().include(HandOutBenchmark.class.getName())
			.param("ports", "20")
			.mode(Mode.SingleShotTime)
			.forks(0)
			.warmupIterations(0)
			.measurementIterations(2)
			.shouldFailOnError(true)
			.verbosity(VerboseMode.SILENT)
			.build()).run()).hasSize(4);
	}

}
