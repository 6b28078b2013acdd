package io.github.portreservation.boot;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import io.github.portreservation.BindTrial;
import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortInspection;
import io.github.portreservation.PortInspector;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortSocket;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.SocketsInTheWay;
import io.github.portreservation.TransportProtocol;

/**
 * Operating system that shows the sockets it is told to, and counts how often it is asked
 * for them.
 */
public class FakePortInspector implements PortInspector {

	private final List<PortSocket> sockets = new ArrayList<>();

	private boolean broken;

	private int reads;

	/**
	 * Let a socket appear.
	 * @param port its port
	 * @param state what it does
	 * @param owner whom it belongs to
	 */
	public void add(int port, PortSocket.State state, SocketOwner owner) {
		this.sockets.add(new PortSocket(TransportProtocol.TCP, new InetSocketAddress(port), null, state, owner));
	}

	/**
	 * Let the system show nothing from now on.
	 */
	public void breakDown() {
		this.broken = true;
	}

	/**
	 * Return how often the system was asked.
	 * @return the number of times
	 */
	public int reads() {
		return this.reads;
	}

	/**
	 * Return the explanations that this system makes.
	 * @return the explanations
	 */
	public PortExplanations explanations() {
		return PortExplanations.of(TransportProtocol.TCP, this);
	}

	@Override
	public List<PortSocket> sockets(PortRange range) throws IOException {
		this.reads++;
		if (this.broken) {
			throw new IOException("the system shows none");
		}
		return this.sockets.stream().filter((socket) -> range.contains(socket.local().getPort())).toList();
	}

	@Override
	public PortInspection inspect(BindTrial trial, SocketsInTheWay inTheWay) {
		return new PortInspection(List.of(), List.of());
	}

}
