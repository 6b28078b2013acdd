package io.github.portreservation.windows;

import java.io.IOException;
import java.util.concurrent.Callable;

import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

/**
 * Process on a computer that lacks something. It prints what the library tells it, a line
 * for each operation.
 */
public final class FaultClient {

	/**
	 * The number of lines.
	 */
	static final int ANSWERS = 7;

	private static final PortRange RANGE = new PortRange(27530, 2);

	private FaultClient() {
	}

	/**
	 * Run the process.
	 * @param arguments none
	 */
	public static void main(String[] arguments) {
		PortReservations reservations = PortReservations.of(TransportProtocol.TCP);
		for (ReservationMode mode : ReservationMode.values()) {
			print(() -> reservations.reserve(RANGE, mode));
		}
		print(() -> reservations.acquireAny(2));
		print(() -> {
			reservations.delete(RANGE);
			return "deleted";
		});
		print(() -> PortExplanations.of(TransportProtocol.TCP).explain(RANGE.start()).unknown());
	}

	private static void print(Callable<?> operation) {
		System.out.println(answer(operation).replaceAll("\\R", " "));
	}

	private static String answer(Callable<?> operation) {
		try {
			return String.valueOf(operation.call());
		}
		catch (IOException ex) {
			return ex.toString();
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

}
