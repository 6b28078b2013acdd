package io.github.portreservation.windows;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

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
			System.out.println(bind(channels, reservation, Integer.parseInt(line)));
		}
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
