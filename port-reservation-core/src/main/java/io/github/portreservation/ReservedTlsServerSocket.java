package io.github.portreservation;

import java.io.IOException;
import java.net.Socket;

import javax.net.ssl.SSLSocketFactory;

/**
 * Server socket that lays TLS over each connection it accepts. The handshake is left to
 * whoever reads first, so that a client that is slow holds nobody up.
 */
class ReservedTlsServerSocket extends ReservedServerSocket {

	private final SSLSocketFactory layers;

	ReservedTlsServerSocket(PortReservation reservation, SSLSocketFactory layers) throws IOException {
		super(reservation);
		this.layers = layers;
	}

	@Override
	public Socket accept() throws IOException {
		Socket accepted = super.accept();
		try {
			return this.layers.createSocket(accepted, null, true);
		}
		catch (IOException | RuntimeException ex) {
			accepted.close();
			throw ex;
		}
	}

}
