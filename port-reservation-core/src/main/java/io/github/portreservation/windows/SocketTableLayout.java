package io.github.portreservation.windows;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.IPHlpAPI;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortSocket;
import io.github.portreservation.TransportProtocol;

/**
 * Layout of the four tables of sockets. Each table is a 32-bit number of rows, and then
 * the rows. The places of the fields in a row are those of {@code MIB_TCPROW_OWNER_PID},
 * {@code MIB_TCP6ROW_OWNER_PID}, {@code MIB_UDPROW_OWNER_PID} and
 * {@code MIB_UDP6ROW_OWNER_PID}, whose fields are all aligned to 4 bytes; addresses and
 * ports are in network byte order, a port in the first two bytes of its field. They are
 * read by place because a table may be empty, which the structures of jna-platform do not
 * expect. Source: Microsoft's pages on these structures, and "GetExtendedTcpTable
 * function" and "GetExtendedUdpTable function".
 */
enum SocketTableLayout {

	TCP(TransportProtocol.TCP, IPHlpAPI.AF_INET, new Row(24, 4, 8, 12, 16, 0, 20)),

	TCP6(TransportProtocol.TCP, IPHlpAPI.AF_INET6, new Row(56, 0, 20, 24, 44, 48, 52)),

	UDP(TransportProtocol.UDP, IPHlpAPI.AF_INET, new Row(12, 0, 4, Row.NONE, Row.NONE, Row.NONE, 8)),

	UDP6(TransportProtocol.UDP, IPHlpAPI.AF_INET6, new Row(28, 0, 20, Row.NONE, Row.NONE, Row.NONE, 24));

	/**
	 * Size in bytes that a table is first asked for with.
	 */
	static final int SMALLEST_SIZE = 4096;

	private static final int TCP_TABLE_OWNER_PID_ALL = 5;

	private static final int UDP_TABLE_OWNER_PID = 1;

	private static final int MIB_TCP_STATE_LISTEN = 2;

	private static final int MIB_TCP_STATE_TIME_WAIT = 11;

	private final TransportProtocol protocol;

	private final int family;

	private final Row row;

	SocketTableLayout(TransportProtocol protocol, int family, Row row) {
		this.protocol = protocol;
		this.family = family;
		this.row = row;
	}

	TransportProtocol protocol() {
		return this.protocol;
	}

	/**
	 * Read the table.
	 * @param memory receives it
	 * @param size size of the memory, and receives the size of the table
	 * @return the error code
	 */
	int fill(Memory memory, IntByReference size) {
		return (this.protocol == TransportProtocol.TCP)
				? IPHlpAPI.INSTANCE.GetExtendedTcpTable(memory, size, false, this.family, TCP_TABLE_OWNER_PID_ALL, 0)
				: IPHlpAPI.INSTANCE.GetExtendedUdpTable(memory, size, false, this.family, UDP_TABLE_OWNER_PID, 0);
	}

	/**
	 * Return the rows of a table that has been read.
	 * @param memory the table
	 * @return the rows
	 */
	List<SocketRow> rows(Memory memory) {
		List<SocketRow> rows = new ArrayList<>();
		for (int index = 0; index < memory.getInt(0); index++) {
			long offset = Integer.BYTES + (long) index * this.row.size;
			PortSocket.State state = state(memory, offset);
			rows.add(new SocketRow(this.protocol, address(memory, offset + this.row.address, offset + this.row.port),
					remote(memory, offset, state), state, memory.getInt(offset + this.row.owner)));
		}
		return rows;
	}

	private PortSocket.State state(Memory memory, long offset) {
		if (this.row.state == Row.NONE) {
			return PortSocket.State.BOUND;
		}
		return switch (memory.getInt(offset + this.row.state)) {
			case MIB_TCP_STATE_LISTEN -> PortSocket.State.LISTENING;
			case MIB_TCP_STATE_TIME_WAIT -> PortSocket.State.TIME_WAIT;
			default -> PortSocket.State.CONNECTED;
		};
	}

	private @Nullable InetSocketAddress remote(Memory memory, long offset, PortSocket.State state) {
		return (state == PortSocket.State.LISTENING || state == PortSocket.State.BOUND) ? null
				: address(memory, offset + this.row.remoteAddress, offset + this.row.remotePort);
	}

	private InetSocketAddress address(Memory memory, long address, long port) {
		byte[] bytes = memory.getByteArray(address,
				(this.family == IPHlpAPI.AF_INET) ? Integer.BYTES : Integer.BYTES * 4);
		try {
			return new InetSocketAddress(InetAddress.getByAddress(bytes),
					NetworkByteOrder.toPort(memory.getShort(port)));
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException("%d bytes are no address".formatted(bytes.length), ex);
		}
	}

	/**
	 * Size of a row, and where its fields are.
	 *
	 * @param size the size in bytes
	 * @param address place of the local address
	 * @param port place of the local port
	 * @param remoteAddress place of the remote address
	 * @param remotePort place of the remote port
	 * @param state place of the state
	 * @param owner place of the process number
	 */
	private record Row(int size, int address, int port, int remoteAddress, int remotePort, int state, int owner) {

		private static final int NONE = -1;

	}

}
