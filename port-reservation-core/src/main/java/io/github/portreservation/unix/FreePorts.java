package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Optional;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * Finds consecutive ports that are not to be avoided and not bound: first from 20000
 * upwards, where few services have their home, then below.
 */
class FreePorts {

	private static final List<PortRange> SEARCHED = List.of(PortRange.between(20000, PortRange.MAX_PORT),
			PortRange.between(1024, 19999));

	private final TransportProtocol protocol;

	private final PortSet avoided;

	FreePorts(TransportProtocol protocol, PortSet avoided) {
		this.protocol = protocol;
		this.avoided = avoided;
	}

	Optional<PortRange> find(int count) {
		for (PortRange searched : SEARCHED) {
			for (PortRange gap : PortSet.of(List.of(searched)).without(this.avoided).ranges()) {
				Optional<PortRange> free = find(count, gap);
				if (free.isPresent()) {
					return free;
				}
			}
		}
		return Optional.empty();
	}

	private Optional<PortRange> find(int count, PortRange gap) {
		int free = 0;
		for (int port = gap.start(); port <= gap.end(); port++) {
			free = isFree(port) ? free + 1 : 0;
			if (free == count) {
				return Optional.of(PortRange.between(port - count + 1, port));
			}
		}
		return Optional.empty();
	}

	/**
	 * Return whether a port can be bound by a socket that shares it with nothing, neither
	 * with a socket that does not listen yet nor with connections.
	 * @param port the port
	 * @return {@code true} if it can
	 */
	private boolean isFree(int port) {
		try (NetworkChannel channel = (this.protocol == TransportProtocol.TCP) ? SocketChannel.open()
				: DatagramChannel.open()) {
			channel.bind(new InetSocketAddress(port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

}
