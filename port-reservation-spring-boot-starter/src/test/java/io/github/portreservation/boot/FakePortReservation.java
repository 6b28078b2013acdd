package io.github.portreservation.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

import io.github.portreservation.AbstractPortReservation;
import io.github.portreservation.BindableChannel;
import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.TransportProtocol;

/**
 * Persistent reservation that no operating system keeps, and that can be made to vanish.
 */
public class FakePortReservation extends AbstractPortReservation {

	private boolean gone;

	public FakePortReservation() {
		this(TransportProtocol.TCP);
	}

	public FakePortReservation(TransportProtocol protocol) {
		super(protocol, new PortRange(20000, 20));
	}

	/**
	 * Let the reservation vanish, as when an administrator deletes it.
	 */
	public void vanish() {
		this.gone = true;
	}

	@Override
	public ReservationKind kind() {
		return ReservationKind.PERSISTENT;
	}

	@Override
	protected void tie(NetworkChannel channel) {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		throw new UnsupportedOperationException();
	}

	@Override
	protected void verifyOpen() throws ReservationNotFoundException {
		if (this.gone) {
			throw new ReservationNotFoundException(protocol(), range(), "Somebody has deleted it.");
		}
	}

	@Override
	protected void release() {
		this.gone = true;
	}

}
