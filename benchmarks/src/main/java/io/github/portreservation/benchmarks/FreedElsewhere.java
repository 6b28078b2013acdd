package io.github.portreservation.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import io.github.portreservation.JavaProcess;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.unix.TestRegistries;

/**
 * The worst case: another process holds all ports of a block, gives back one at random
 * and says nothing, and this process asks for one. Nothing but trying the ports finds it.
 */
public final class FreedElsewhere {

	private static final PortRange RANGE = new PortRange(20000, 10_000);

	private FreedElsewhere() {
	}

	/**
	 * Measure hand-outs.
	 * @param args the number of ports (500) that the other process gives back, and how
	 * many at a time (1)
	 * @throws IOException if a port is not handed out
	 */
	public static void main(String[] args) throws IOException {
		if (args.length > 0 && args[0].equals("hold")) {
			hold(Path.of(args[1]));
			return;
		}
		int handOuts = (args.length > 0) ? Integer.parseInt(args[0]) : 500;
		int together = (args.length > 1) ? Integer.parseInt(args[1]) : 1;
		Path folder = Files.createTempDirectory(Path.of("target"), "freed-elsewhere");
		List<ServerSocketChannel> channels = new ArrayList<>();
		try (JavaProcess other = JavaProcess.start(FreedElsewhere.class, "hold", folder);
				PortReservation reservation = reserve(folder)) {
			other.readLine();
			long[] nanos = new long[handOuts];
			for (int i = 0; i < handOuts; i++) {
				if (i % together == 0) {
					other.ask("" + together);
				}
				long start = System.nanoTime();
				channels.add(bind(reservation));
				nanos[i] = System.nanoTime() - start;
			}
			Arrays.sort(nanos);
			System.out.printf(
					"%d hand-outs from %d ports, given back %d at a time: mean %d, median %d, 99th percentile %d, "
							+ "maximum %d microseconds%n",
					handOuts, RANGE.count(), together, Arrays.stream(nanos).sum() / handOuts / 1000,
					nanos[handOuts / 2] / 1000, nanos[handOuts * 99 / 100] / 1000, nanos[handOuts - 1] / 1000);
		}
		for (ServerSocketChannel channel : channels) {
			channel.close();
		}
	}

	private static void hold(Path folder) throws IOException {
		PortReservation reservation = reserve(folder);
		List<ServerSocketChannel> channels = new ArrayList<>();
		try {
			while (true) {
				channels.add(bind(reservation));
			}
		}
		catch (ReservedBlockFullException ex) {
			System.out.println("full");
		}
		Collections.shuffle(channels, new Random(20260101));
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			for (int i = 0; i < Integer.parseInt(line); i++) {
				channels.remove(channels.size() - 1).close();
			}
			System.out.println("given back");
		}
		reservation.close();
	}

	private static PortReservation reserve(Path folder) throws IOException {
		return TestRegistries.cooperative(TransportProtocol.TCP, folder.resolve("registry"))
			.reserve(RANGE, ReservationMode.AUTO);
	}

	private static ServerSocketChannel bind(PortReservation reservation) throws IOException {
		ServerSocketChannel channel = reservation.openServerSocketChannel();
		reservation.bind(channel, new InetSocketAddress(0), 5);
		return channel;
	}

}
