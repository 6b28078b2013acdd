package io.github.portreservation.windows;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.IPHlpAPI;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.ptr.IntByReference;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * The system's table of one protocol's sockets, IPv4 and IPv6. TCP sockets that are bound
 * but neither listen nor are connected are not in it. Safe for use by several threads.
 * <p>
 * Each table is a 32-bit number of rows, and then the rows. The places of port and owner
 * in a row are those of {@code MIB_TCPROW_OWNER_PID}, {@code MIB_TCP6ROW_OWNER_PID},
 * {@code MIB_UDPROW_OWNER_PID} and {@code MIB_UDP6ROW_OWNER_PID}, whose fields are all
 * aligned to 4 bytes. They are read by place because a table may be empty, which the
 * structures of jna-platform do not expect. Source: Microsoft's pages
 * "GetExtendedTcpTable function" and "GetExtendedUdpTable function".
 *
 * @param protocol the protocol
 */
record SocketTable(TransportProtocol protocol) {

	private static final OnceLogger logger = new OnceLogger(SocketTable.class);

	private static final int TCP_TABLE_OWNER_PID_ALL = 5;

	private static final int UDP_TABLE_OWNER_PID = 1;

	private static final int ATTEMPTS = 10;

	/**
	 * Return the sockets in a block. Where the table cannot be read, that is logged once,
	 * and no socket is known.
	 * @param range the block
	 * @return the sockets by their port
	 */
	List<BoundSocket> in(PortRange range) {
		List<BoundSocket> sockets = new ArrayList<>();
		for (Layout layout : Layout.values()) {
			if (layout.protocol == this.protocol) {
				sockets.addAll(read(layout));
			}
		}
		sockets.removeIf((socket) -> !range.contains(socket.port()));
		sockets.sort(Comparator.comparingInt(BoundSocket::port));
		return sockets;
	}

	private List<BoundSocket> read(Layout layout) {
		IntByReference size = new IntByReference(Layout.SMALLEST_SIZE);
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			try (Memory memory = new Memory(size.getValue())) {
				int status = layout.fill(memory, size);
				if (status == WinError.NO_ERROR) {
					return layout.rows(memory);
				}
				if (status != WinError.ERROR_INSUFFICIENT_BUFFER) {
					return unknown(SystemMessages.WINDOWS.quote(status));
				}
			}
		}
		return unknown("it grew while it was read");
	}

	private List<BoundSocket> unknown(String reason) {
		logger.log(System.Logger.Level.WARNING,
				"Sockets of %s are not known, so none is taken into account: %s".formatted(this.protocol, reason));
		return List.of();
	}

	/**
	 * Layout of the four tables: size of a row, and where in it port and owner are.
	 */
	private enum Layout {

		TCP(TransportProtocol.TCP, IPHlpAPI.AF_INET, 24, 8, 20),

		TCP6(TransportProtocol.TCP, IPHlpAPI.AF_INET6, 56, 20, 52),

		UDP(TransportProtocol.UDP, IPHlpAPI.AF_INET, 12, 4, 8),

		UDP6(TransportProtocol.UDP, IPHlpAPI.AF_INET6, 28, 20, 24);

		private static final int SMALLEST_SIZE = 4096;

		private final TransportProtocol protocol;

		private final int family;

		private final int size;

		private final int port;

		private final int owner;

		Layout(TransportProtocol protocol, int family, int size, int port, int owner) {
			this.protocol = protocol;
			this.family = family;
			this.size = size;
			this.port = port;
			this.owner = owner;
		}

		private int fill(Memory memory, IntByReference size) {
			return (this.protocol == TransportProtocol.TCP)
					? IPHlpAPI.INSTANCE.GetExtendedTcpTable(memory, size, false, this.family, TCP_TABLE_OWNER_PID_ALL,
							0)
					: IPHlpAPI.INSTANCE.GetExtendedUdpTable(memory, size, false, this.family, UDP_TABLE_OWNER_PID, 0);
		}

		private List<BoundSocket> rows(Memory memory) {
			List<BoundSocket> rows = new ArrayList<>();
			for (int row = 0; row < memory.getInt(0); row++) {
				long offset = Integer.BYTES + (long) row * this.size;
				rows.add(new BoundSocket(NetworkByteOrder.toPort(memory.getShort(offset + this.port)),
						memory.getInt(offset + this.owner)));
			}
			return rows;
		}

	}

}
