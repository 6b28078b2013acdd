package io.github.portreservation.unix;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Reads files below {@code /proc/sys}. The kernel gives such a file to the first read
 * alone and nothing to the next ones, so it has to be one read that is large enough:
 * {@code Files.readString} would see a single character. A stream gives back the memory
 * it needs for that at once, a channel keeps it for each thread.
 */
final class ProcFile {

	/**
	 * Enough for everything but long lists of reserved ports.
	 */
	private static final int USUAL = 4096;

	/**
	 * The longest list of reserved ports names every second port.
	 */
	private static final int LONGEST = 256 * 1024;

	private ProcFile() {
	}

	static String read(Path path) throws IOException {
		byte[] content = new byte[USUAL];
		int length = read(path, content);
		if (length == content.length) {
			content = new byte[LONGEST];
			length = read(path, content);
		}
		return new String(content, 0, Math.max(0, length), StandardCharsets.US_ASCII).strip();
	}

	private static int read(Path path, byte[] content) throws IOException {
		try (FileInputStream file = new FileInputStream(path.toFile())) {
			return file.read(content);
		}
	}

}
