package io.github.portreservation.windows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import com.sun.jna.Memory;
import com.sun.jna.platform.win32.WinError;
import com.sun.jna.ptr.IntByReference;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * The system's table of one protocol's sockets, IPv4 and IPv6. TCP sockets that are bound
 * but neither listen nor are connected are not in it. Safe for use by several threads.
 *
 * @param protocol the protocol
 */
record SocketTable(TransportProtocol protocol) {

	private static final OnceLogger logger = new OnceLogger(SocketTable.class);

	private static final int ATTEMPTS = 10;

	/**
	 * Return the sockets in a block. Where they cannot be read, that is logged once.
	 * @param range the block
	 * @return the sockets by their port, or an empty list if they cannot be read
	 */
	List<BoundSocket> in(PortRange range) {
		try {
			return rows(range).stream().map(SocketRow::toBoundSocket).toList();
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.WARNING, "Sockets of %s are not known, so none is taken into account: %s"
				.formatted(this.protocol, ex.getMessage()));
			return List.of();
		}
	}

	/**
	 * Return everything that the tables tell of the sockets in a block.
	 * @param range the block
	 * @return the rows by their port
	 * @throws IOException if a table cannot be read
	 */
	List<SocketRow> rows(PortRange range) throws IOException {
		NativeAccess.require(this.protocol, range);
		List<SocketRow> rows = new ArrayList<>();
		for (SocketTableLayout layout : SocketTableLayout.values()) {
			if (layout.protocol() == this.protocol) {
				rows.addAll(read(layout));
			}
		}
		rows.removeIf((row) -> !range.contains(row.local().getPort()));
		rows.sort(Comparator.comparingInt((row) -> row.local().getPort()));
		return rows;
	}

	private List<SocketRow> read(SocketTableLayout layout) throws IOException {
		IntByReference size = new IntByReference(SocketTableLayout.SMALLEST_SIZE);
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			try (Memory memory = new Memory(size.getValue())) {
				int status = layout.fill(memory, size);
				if (status == WinError.NO_ERROR) {
					return layout.rows(memory);
				}
				if (status != WinError.ERROR_INSUFFICIENT_BUFFER) {
					throw new IOException(SystemMessages.WINDOWS.quote(status));
				}
			}
		}
		throw new IOException("it grew while it was read");
	}

}
