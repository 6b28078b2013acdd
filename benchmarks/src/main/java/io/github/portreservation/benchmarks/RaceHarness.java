package io.github.portreservation.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.PortRange;
import io.github.portreservation.unix.PortRace;

/**
 * Lets processes race for the free ports of one block: each takes a port and gives it
 * back, over and over, while a witness sees to it that no port has two holders.
 */
public final class RaceHarness {

	private static final int FIRST = 20000;

	private RaceHarness() {
	}

	/**
	 * Run a race.
	 * @param args the number of processes (12), of free ports (12), of other ports of the
	 * block, which are taken all the time (0), and of hand-outs for each process (1000)
	 * @throws IOException if a process fails
	 */
	public static void main(String[] args) throws IOException {
		int processes = argument(args, 0, 12);
		int free = argument(args, 1, processes);
		int taken = argument(args, 2, 0);
		int rounds = argument(args, 3, 1000);
		List<ServerSocketChannel> others = new ArrayList<>();
		for (int i = 0; i < taken; i++) {
			others.add(ServerSocketChannel.open().bind(new InetSocketAddress(FIRST + i)));
		}
		PortRange range = new PortRange(FIRST, taken + free);
		try (PortRace race = new PortRace(Files.createTempDirectory(Path.of("target"), "race"), range, processes)) {
			long start = System.nanoTime();
			List<String> answers = race.all("race " + rounds);
			System.out.printf("%d processes, block %s with %d free ports: %,d hand-outs in %,d ms%n", processes, range,
					free, (long) processes * rounds, (System.nanoTime() - start) / 1_000_000);
			System.out.println("Each process: hand-outs, median, 99th percentile and maximum in microseconds");
			answers.forEach(System.out::println);
		}
		for (ServerSocketChannel other : others) {
			other.close();
		}
	}

	private static int argument(String[] args, int index, int otherwise) {
		return (args.length > index) ? Integer.parseInt(args[index]) : otherwise;
	}

}
