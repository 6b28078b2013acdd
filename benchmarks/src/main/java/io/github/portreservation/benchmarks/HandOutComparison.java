package io.github.portreservation.benchmarks;

import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;

import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs {@link HandOutBenchmark} and prints how many times faster the library is than the
 * naive scan, by their medians. Both are measured in the same run, so that a slow or busy
 * computer slows both.
 */
public final class HandOutComparison {

	private HandOutComparison() {
	}

	/**
	 * Run the benchmarks.
	 * @param args sizes of blocks, or nothing for 20, 1,000 and 10,000 ports
	 * @throws RunnerException if they fail
	 */
	public static void main(String[] args) throws RunnerException {
		OptionsBuilder options = new OptionsBuilder();
		options.include(HandOutBenchmark.class.getName()).shouldFailOnError(true);
		if (args.length > 0) {
			options.param("ports", args);
		}
		print(new Runner(options.build()).run());
	}

	private static void print(Collection<RunResult> results) {
		Map<Integer, Map<String, Statistics>> bySize = new TreeMap<>();
		for (RunResult result : results) {
			Result<?> primary = result.getPrimaryResult();
			bySize.computeIfAbsent(Integer.valueOf(result.getParams().getParam("ports")), (size) -> new TreeMap<>())
				.put(primary.getLabel(), primary.getStatistics());
		}
		System.out.printf("%n%-8s %-10s %28s %28s %8s   (microseconds: median / mean / 99th percentile)%n", "ports",
				"free", "library", "naive scan", "ratio");
		bySize.forEach((size, statistics) -> {
			for (String free : new String[] { "LastPort", "AnyPort" }) {
				Statistics library = statistics.get("library" + free);
				Statistics naive = statistics.get("naive" + free);
				if (library != null && naive != null) {
					System.out.printf("%-8d %-10s %28s %28s %8.1f%n", size, free, show(library), show(naive),
							naive.getPercentile(50) / library.getPercentile(50));
				}
			}
		});
	}

	private static String show(Statistics statistics) {
		return "%.0f / %.0f / %.0f".formatted(statistics.getPercentile(50), statistics.getMean(),
				statistics.getPercentile(99));
	}

}
