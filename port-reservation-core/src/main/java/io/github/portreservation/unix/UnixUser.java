package io.github.portreservation.unix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * User whose rights this process has, found without native calls: the kernel makes a
 * process's folder below {@code /proc} belong to its effective user (proc(5)), and where
 * there is no such folder a file that the process creates tells.
 */
final class UnixUser {

	private static @Nullable Integer uid;

	private UnixUser() {
	}

	static boolean isMac() {
		return System.getProperty("os.name").startsWith("Mac");
	}

	static boolean isRoot() {
		return uid() == 0;
	}

	static boolean isCurrent(@Nullable Object owner) {
		return Integer.valueOf(uid()).equals(owner);
	}

	static String name() {
		return System.getProperty("user.name");
	}

	private static synchronized int uid() {
		Integer known = uid;
		if (known == null) {
			known = findUid();
			uid = known;
		}
		return known;
	}

	private static int findUid() {
		Path process = Path.of("/proc/self");
		try {
			if (Files.exists(process)) {
				return (Integer) Files.getAttribute(process, "unix:uid");
			}
			Path file = Files.createTempFile("port-reservation", null);
			try {
				return (Integer) Files.getAttribute(file, "unix:uid");
			}
			finally {
				Files.delete(file);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The user of this process cannot be found out", ex);
		}
	}

}
