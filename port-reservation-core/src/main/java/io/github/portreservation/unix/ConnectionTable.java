package io.github.portreservation.unix;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * The Linux kernel's table of TCP connections, open or in TIME_WAIT (proc(5),
 * /proc/net/tcp). It names sockets that listen too, but none that is bound and does
 * neither.
 */
final class ConnectionTable {

	private static final System.Logger logger = System.getLogger(ConnectionTable.class.getName());

	private static final String LISTEN = "0A";

	private final List<Path> files;

	ConnectionTable(List<Path> files) {
		this.files = files;
	}

	static ConnectionTable ofSystem() {
		return new ConnectionTable(List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6")));
	}

	/**
	 * Return whether there are connections from a port of this computer.
	 * @param port the port
	 * @return {@code true} if there are, or if that cannot be found out
	 */
	boolean hasConnections(int port) {
		String suffix = ":%04X".formatted(port);
		boolean read = false;
		for (Path file : this.files) {
			try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.US_ASCII)) {
				read = true;
				for (String line = lines.readLine(); line != null; line = lines.readLine()) {
					if (isConnection(line, suffix)) {
						return true;
					}
				}
			}
			catch (NoSuchFileException ex) {
				// No such table on macOS, and one of two where IPv6 is off.
			}
			catch (IOException ex) {
				logger.log(System.Logger.Level.DEBUG, () -> "%s cannot be read".formatted(file), ex);
				return true;
			}
		}
		return !read;
	}

	private static boolean isConnection(String line, String suffix) {
		String[] words = line.strip().split("\\s+", 5);
		return words.length == 5 && words[1].endsWith(suffix) && !words[3].equals(LISTEN);
	}

}
