package io.github.portreservation.benchmarks;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to give back a port of a block that is full, and to have the only free
 * one handed out: by the library, and by trying all ports from the lowest.
 */
@BenchmarkMode(Mode.SampleTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class HandOutBenchmark {

	/**
	 * The library, when the last port of the block is the free one.
	 * @param block the block
	 * @throws IOException if no port is handed out
	 */
	@Benchmark
	public void libraryLastPort(NearFullBlock block) throws IOException {
		block.keep(block.giveBack(true), block.handOut());
	}

	/**
	 * The library, when any port of the block is the free one.
	 * @param block the block
	 * @throws IOException if no port is handed out
	 */
	@Benchmark
	public void libraryAnyPort(NearFullBlock block) throws IOException {
		block.keep(block.giveBack(false), block.handOut());
	}

	/**
	 * The naive scan, when the last port of the block is the free one: its worst case.
	 * @param block the block
	 * @throws IOException if no port is found
	 */
	@Benchmark
	public void naiveLastPort(NearFullBlock block) throws IOException {
		block.keep(block.giveBack(true), block.scanNaively());
	}

	/**
	 * The naive scan, when any port of the block is the free one.
	 * @param block the block
	 * @throws IOException if no port is found
	 */
	@Benchmark
	public void naiveAnyPort(NearFullBlock block) throws IOException {
		block.keep(block.giveBack(false), block.scanNaively());
	}

}
