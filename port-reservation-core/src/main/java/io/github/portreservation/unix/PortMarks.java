package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.BitSet;

import io.github.portreservation.PortRange;
import io.github.portreservation.TakenPorts;
import io.github.portreservation.TransportProtocol;

/**
 * What the processes that share a registry tell each other of taken ports, kept in the
 * file whose lock they hold while they bind: a bit for each port of each protocol, and
 * the port that was handed out last. It is only ever a hint, so it needs no protection
 * against a process that is stopped while it writes.
 */
final class PortMarks {

	private static final int BYTES = (PortRange.MAX_PORT + 1) / Byte.SIZE;

	private static final int SIZE = BYTES + Integer.BYTES;

	private final FileChannel file;

	private final int position;

	PortMarks(FileChannel file, TransportProtocol protocol) {
		this.file = file;
		this.position = protocol.ordinal() * SIZE;
	}

	TakenPorts read() throws IOException {
		ByteBuffer content = ByteBuffer.allocate(SIZE);
		int read;
		do {
			read = this.file.read(content, (long) this.position + content.position());
		}
		while (read >= 0 && content.hasRemaining());
		return new TakenPorts(BitSet.valueOf(content.array()).get(0, PortRange.MAX_PORT + 1), content.getInt(BYTES));
	}

	void write(TakenPorts taken) throws IOException {
		ByteBuffer content = ByteBuffer.allocate(SIZE).put(taken.ports().toByteArray());
		content.putInt(BYTES, taken.last()).clear();
		while (content.hasRemaining()) {
			this.file.write(content, (long) this.position + content.position());
		}
	}

}
