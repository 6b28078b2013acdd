package io.github.portreservation.windows;

import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortSocket;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TransportProtocol;

/**
 * Row of one of the system's tables of sockets.
 *
 * @param protocol the protocol of the table
 * @param local the local address
 * @param remote the remote address, or {@code null} if the socket has none
 * @param state what the socket does
 * @param processId the process that owns it, 0 if the system does not tell
 */
record SocketRow(TransportProtocol protocol, InetSocketAddress local, @Nullable InetSocketAddress remote,
		PortSocket.State state, int processId) {

	/**
	 * The process number of the kernel, in whose name HTTP.sys listens.
	 */
	static final int SYSTEM_PROCESS = 4;

	BoundSocket toBoundSocket() {
		return new BoundSocket(this.local.getPort(), this.processId);
	}

	PortSocket withOwner(SocketOwner owner) {
		return new PortSocket(this.protocol, this.local, this.remote, this.state, owner);
	}

	SocketOwner owner() {
		if (this.processId != 0) {
			return SocketOwner.Known.of(this.processId, (this.processId == SYSTEM_PROCESS) ? "System" : null);
		}
		return (this.state == PortSocket.State.TIME_WAIT) ? new SocketOwner.None()
				: new SocketOwner.Hidden("that Windows does not name");
	}

}
