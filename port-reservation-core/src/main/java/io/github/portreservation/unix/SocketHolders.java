package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.SocketOwner;

/**
 * Finds the processes that hold sockets by the links in {@code /proc/<pid>/fd}, which
 * read {@code socket:[<inode>]} (proc(5)). The kernel shows the links of a process to its
 * own user and to root. A process that ends meanwhile is passed over.
 * <p>
 * These two dozen lines are exact and cost nothing at any other time, which is why no
 * library is asked.
 *
 * @param folder {@code /proc}
 */
record SocketHolders(Path folder) {

	private static final Pattern SOCKET = Pattern.compile("socket:\\[(\\d+)]");

	/**
	 * Find processes. Where several share a socket it is the one with the lowest number,
	 * mostly the parent of the others.
	 * @param inodes the inodes of the sockets
	 * @return the number of a process for each inode whose holder can be seen
	 * @throws IOException if the processes cannot be listed
	 */
	Map<Long, Long> find(Set<Long> inodes) throws IOException {
		Map<Long, Long> holders = new HashMap<>();
		if (!inodes.isEmpty()) {
			try (DirectoryStream<Path> processes = Files.newDirectoryStream(this.folder, "[1-9]*")) {
				for (Path process : processes) {
					search(process, inodes, holders);
				}
			}
		}
		return holders;
	}

	/**
	 * Return what is known of a process. Its name, of which the kernel keeps 15 bytes, is
	 * there for everybody to read (proc(5), comm).
	 * @param pid its number
	 * @return the process
	 */
	SocketOwner describe(long pid) {
		return SocketOwner.Known.of(pid, name(pid));
	}

	private @Nullable String name(long pid) {
		try {
			return Files.readString(this.folder.resolve(Long.toString(pid)).resolve("comm")).strip();
		}
		catch (IOException ex) {
			// The process has ended.
			return null;
		}
	}

	private static void search(Path process, Set<Long> inodes, Map<Long, Long> holders) {
		long pid = Long.parseLong(process.getFileName().toString());
		try (DirectoryStream<Path> files = Files.newDirectoryStream(process.resolve("fd"))) {
			for (Path file : files) {
				Long inode = inode(file);
				if (inode != null && inodes.contains(inode)) {
					holders.merge(inode, pid, Math::min);
				}
			}
		}
		catch (IOException | DirectoryIteratorException ex) {
			// The process is not ours to look at, or it has ended.
			return;
		}
	}

	private static @Nullable Long inode(Path file) {
		try {
			Matcher matcher = SOCKET.matcher(Files.readSymbolicLink(file).toString());
			return matcher.matches() ? Long.valueOf(matcher.group(1)) : null;
		}
		catch (IOException ex) {
			// The file has been closed meanwhile.
			return null;
		}
	}

}
