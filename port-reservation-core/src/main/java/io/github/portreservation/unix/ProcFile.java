package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads files below {@code /proc/sys}. The kernel gives such a file to the first read
 * alone and nothing to the next ones, so it has to be one read that is large enough:
 * {@code Files.readString} would see a single character.
 */
final class ProcFile {

	/**
	 * The longest list of reserved ports names every second port.
	 */
	private static final int CAPACITY = 256 * 1024;

	private ProcFile() {
	}

	static String read(Path path) throws IOException {
		try (FileChannel channel = FileChannel.open(path)) {
			ByteBuffer content = ByteBuffer.allocateDirect(CAPACITY);
			channel.read(content);
			return StandardCharsets.US_ASCII.decode(content.flip()).toString().strip();
		}
	}

}
