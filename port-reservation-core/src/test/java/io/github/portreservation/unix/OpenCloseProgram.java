package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

/**
 * Program that opens and closes many times and counts what is left, as Linux tells it.
 */
public final class OpenCloseProgram {

	private final Path folder;

	private final PortRange small;

	private final PortRange large;

	private OpenCloseProgram(Path folder, PortRange small, PortRange large) {
		this.folder = folder;
		this.small = small;
		this.large = large;
	}

	public static void main(String[] args) throws IOException {
		OpenCloseProgram program = new OpenCloseProgram(Path.of(args[0]), PortRange.parse(args[1]),
				PortRange.parse(args[2]));
		int rounds = Integer.parseInt(args[3]);
		program.run(rounds / 5);
		System.out.println(program.left());
		program.run(rounds);
		System.out.println(program.left());
	}

	private void run(int rounds) throws IOException {
		for (int i = 0; i < rounds / 1000; i++) {
			try (PortReservation tcp = reserve(TransportProtocol.TCP, this.small);
					PortReservation many = reserve(TransportProtocol.TCP, this.large);
					PortReservation udp = reserve(TransportProtocol.UDP, this.small)) {
				for (int j = 0; j < 1000; j++) {
					if (j % 10 == 0) {
						openAndCloseUdp(udp);
					}
					else {
						openAndClose((j % 2 == 0) ? tcp : many);
					}
				}
			}
		}
	}

	private PortReservation reserve(TransportProtocol protocol, PortRange range) throws IOException {
		return TestRegistries.cooperative(protocol, this.folder).reserve(range, ReservationMode.AUTO);
	}

	private static void openAndClose(PortReservation reservation) throws IOException {
		try (ServerSocketChannel channel = reservation.openServerSocketChannel()) {
			reservation.bind(channel, null, 5);
		}
	}

	private static void openAndCloseUdp(PortReservation reservation) throws IOException {
		try (DatagramChannel channel = reservation.openDatagramChannel()) {
			reservation.bind(channel, null);
		}
	}

	/**
	 * Return what this process uses.
	 * @return the number of its file descriptors, and its memory in kilobytes
	 * @throws IOException if the system does not tell
	 */
	private String left() throws IOException {
		System.gc();
		try (Stream<Path> descriptors = Files.list(Path.of("/proc/self/fd"));
				Stream<String> status = Files.lines(Path.of("/proc/self/status"))) {
			return descriptors.count() + " "
					+ status.filter((line) -> line.startsWith("VmRSS:"))
						.map((line) -> line.replaceAll("\\D", ""))
						.findFirst()
						.orElseThrow();
		}
	}

}
