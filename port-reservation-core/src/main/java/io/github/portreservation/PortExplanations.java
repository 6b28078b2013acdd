package io.github.portreservation;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;

/**
 * Tells why a port cannot be bound: who or what holds it, how that is known, and what to
 * do about it. No block needs to be reserved for that.
 *
 * <pre class="code">
 * PortExplanation explanation = PortExplanations.of(TransportProtocol.TCP).explain(8080);
 * System.out.println(explanation);
 * </pre>
 * <p>
 * Nothing is changed, and no answer takes longer than about two seconds. Instances are
 * safe for use by several threads.
 *
 * @since 0.1.0
 */
public final class PortExplanations {

	private final TransportProtocol protocol;

	private final PortInspector inspector;

	private PortExplanations(TransportProtocol protocol, PortInspector inspector) {
		this.protocol = protocol;
		this.inspector = inspector;
	}

	/**
	 * Return the explanations of one protocol's ports.
	 * @param protocol the protocol
	 * @return the explanations
	 * @throws UnsupportedOperationException if nothing on the class path knows this
	 * operating system
	 */
	public static PortExplanations of(TransportProtocol protocol) {
		return of(protocol, ReservationSettings.defaults());
	}

	/**
	 * Return the explanations of one protocol's ports.
	 * @param protocol the protocol
	 * @param settings what the user chose
	 * @return the explanations
	 * @throws UnsupportedOperationException if nothing on the class path knows this
	 * operating system
	 */
	public static PortExplanations of(TransportProtocol protocol, ReservationSettings settings) {
		return of(protocol, SystemProvider.find().inspector(protocol, settings));
	}

	/**
	 * Return the explanations that a given inspector makes, for inspectors that this
	 * library does not find by itself.
	 * @param protocol the protocol
	 * @param inspector the inspector, opened for that protocol
	 * @return the explanations
	 */
	public static PortExplanations of(TransportProtocol protocol, PortInspector inspector) {
		return new PortExplanations(protocol, inspector);
	}

	/**
	 * Explain a port of all addresses. The port is bound for a moment to see whether that
	 * works.
	 * @param port the port
	 * @return why it can or cannot be bound
	 * @throws IllegalArgumentException if that is not a port, or 0
	 */
	public PortExplanation explain(int port) {
		return explain(new InetSocketAddress(port));
	}

	/**
	 * Explain a port of one address. The port is bound for a moment to see whether that
	 * works.
	 * @param address the address with its port
	 * @return why it can or cannot be bound
	 * @throws IllegalArgumentException if the port is 0, or the address is a host name
	 * without an address
	 */
	public PortExplanation explain(InetSocketAddress address) {
		PortRange port = new PortRange(address.getPort(), 1);
		if (address.isUnresolved()) {
			throw new IllegalArgumentException(
					"Host '%s' has no address: choose an address of this computer".formatted(address.getHostString()));
		}
		BindTrial trial = BindTrial.of(this.protocol, address);
		PortInspection inspection = inspect(trial, port);
		return new PortExplanation(trial, inspection.findings(), inspection.unknown());
	}

	private PortInspection inspect(BindTrial trial, PortRange port) {
		try {
			return this.inspector.inspect(trial, SocketsInTheWay.of(trial, sockets(port)));
		}
		catch (IOException ex) {
			return this.inspector.inspect(trial, SocketsInTheWay.unreadable())
				.withUnknown(List.of("which sockets are on the port: " + ex.getMessage() + "."));
		}
	}

	/**
	 * Return whether a port can be bound, without asking why. It is bound for a moment to
	 * see.
	 * @param address the address with its port
	 * @return {@code true} if it can
	 */
	public boolean isFree(InetSocketAddress address) {
		return !BindTrial.of(this.protocol, address).isRefused();
	}

	/**
	 * Return the sockets on the ports of a block. Nothing is bound to find them.
	 * @param range the block
	 * @return the sockets by their port, with their owners as far as they can be seen
	 * @throws IOException if the system does not show them
	 */
	public List<PortSocket> sockets(PortRange range) throws IOException {
		return this.inspector.sockets(range);
	}

}
