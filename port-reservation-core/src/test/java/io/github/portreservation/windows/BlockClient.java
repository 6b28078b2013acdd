package io.github.portreservation.windows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

/**
 * Process that obtains a block and binds in it, told so by lines on its standard input:
 * each line is a port, and the answer is the port that was bound, or the simple name of
 * the exception.
 */
public final class BlockClient {

	private BlockClient() {
	}

	/**
	 * Run the process.
	 * @param arguments the protocol, the block and the mode
	 * @throws IOException if standard input fails
	 */
	public static void main(String[] arguments) throws IOException {
		BufferedReader input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
		TestChannels channels = new TestChannels();
		PortReservation reservation;
		try {
			reservation = PortReservations.of(TransportProtocol.of(arguments[0]))
				.reserve(PortRange.parse(arguments[1]), ReservationMode.valueOf(arguments[2]));
		}
		catch (IOException ex) {
			System.out.println(ex.getClass().getSimpleName());
			return;
		}
		System.out.println(reservation.kind());
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			String[] words = line.split(" ");
			System.out
				.println(words[0].equals("race") ? race(reservation, Integer.parseInt(words[1]), Path.of(words[2]))
						: bind(channels, reservation, Integer.parseInt(line)));
		}
	}

	/**
	 * Take a port and give it back, many times. While it is held there is a file with the
	 * number of the port, which the file system lets only one process make: a witness
	 * that knows nothing of sockets.
	 * @param reservation the reservation
	 * @param rounds how many times
	 * @param witness the folder of the files
	 * @return the number of ports that were taken, or what went wrong
	 */
	private static String race(PortReservation reservation, int rounds, Path witness) {
		for (int i = 0; i < rounds; i++) {
			try (TestChannels own = new TestChannels()) {
				Path file = Files.createFile(witness.resolve(String.valueOf(own.bind(reservation, 0))));
				Thread.yield();
				Files.delete(file);
			}
			catch (IOException ex) {
				return "round %d: %s".formatted(i, ex);
			}
		}
		return String.valueOf(rounds);
	}

	private static String bind(TestChannels channels, PortReservation reservation, int port) {
		try {
			return String.valueOf(channels.bind(reservation, port));
		}
		catch (IOException ex) {
			return ex.getClass().getSimpleName();
		}
	}

}
