package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

/**
 * What {@link LibraryCopy} calls in its class loader, by types that both sides share.
 */
public final class LibraryCopyEntry {

	private LibraryCopyEntry() {
	}

	public static AutoCloseable reserve(Path folder, String range) throws IOException {
		return TestRegistries.cooperative(TransportProtocol.TCP, folder)
			.reserve(PortRange.parse(range), ReservationMode.AUTO);
	}

	public static int bindAndClose(AutoCloseable reservation) throws IOException {
		PortReservation opened = (PortReservation) reservation;
		try (ServerSocketChannel channel = opened.openServerSocketChannel()) {
			opened.bind(channel, null, 5);
			return channel.socket().getLocalPort();
		}
	}

}
