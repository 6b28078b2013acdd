package io.github.portreservation.unix;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

/**
 * Process that takes ports of a shared block and gives them back, as told line by line.
 * While it holds a port it owns a file with the number of the port, which the file system
 * lets only one process make: a witness that knows nothing of sockets.
 */
public final class PortRacer {

	private final PortReservation reservation;

	private final Path witness;

	private @Nullable ServerSocketChannel held;

	private PortRacer(PortReservation reservation, Path witness) {
		this.reservation = reservation;
		this.witness = witness;
	}

	public static void main(String[] args) throws IOException {
		PortReservation reservation = TestRegistries.cooperative(TransportProtocol.TCP, Path.of(args[0]))
			.reserve(PortRange.parse(args[1]), ReservationMode.AUTO);
		PortRacer racer = new PortRacer(reservation, Path.of(args[2]));
		System.out.println("ready");
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			System.out.println(racer.answer(line.split(" ")));
		}
	}

	private String answer(String[] words) {
		try {
			return switch (words[0]) {
				case "race" -> race(Integer.parseInt(words[1]));
				case "take" -> "" + take();
				case "give" -> "" + give();
				default -> throw new IllegalArgumentException(words[0]);
			};
		}
		catch (IOException ex) {
			return ex.getClass().getSimpleName() + ": " + ex.getMessage();
		}
	}

	/**
	 * Take a port and give it back, many times.
	 * @param rounds how many times
	 * @return the number of ports that were taken and the median, the 99th percentile and
	 * the maximum of the microseconds it took
	 * @throws IOException if a port was not handed out, or to two processes at once
	 */
	private String race(int rounds) throws IOException {
		long[] nanos = new long[rounds];
		for (int i = 0; i < rounds; i++) {
			long start = System.nanoTime();
			ServerSocketChannel channel = open();
			nanos[i] = System.nanoTime() - start;
			Path file = testify(channel);
			Thread.yield();
			Files.delete(file);
			channel.close();
		}
		Arrays.sort(nanos);
		return "%d %d %d %d".formatted(rounds, nanos[rounds / 2] / 1000, nanos[rounds * 99 / 100] / 1000,
				nanos[rounds - 1] / 1000);
	}

	private int take() throws IOException {
		ServerSocketChannel channel = open();
		testify(channel);
		this.held = channel;
		return channel.socket().getLocalPort();
	}

	private int give() throws IOException {
		ServerSocketChannel channel = this.held;
		if (channel == null) {
			throw new IllegalStateException("Nothing is held");
		}
		int port = channel.socket().getLocalPort();
		Files.delete(this.witness.resolve("" + port));
		channel.close();
		this.held = null;
		return port;
	}

	private ServerSocketChannel open() throws IOException {
		ServerSocketChannel channel = this.reservation.openServerSocketChannel();
		try {
			this.reservation.bind(channel, new InetSocketAddress(0), 5);
			return channel;
		}
		catch (IOException ex) {
			channel.close();
			throw ex;
		}
	}

	private Path testify(ServerSocketChannel channel) throws IOException {
		return Files.createFile(this.witness.resolve("" + channel.socket().getLocalPort()));
	}

}
