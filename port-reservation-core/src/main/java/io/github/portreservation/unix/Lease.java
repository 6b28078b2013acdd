package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Lease that this process holds. As long as it does, it keeps a lock on a file of its
 * own, which the kernel gives up when the process ends, however it ends.
 */
final class Lease {

	/**
	 * All leases of this process. A channel that nobody refers to is closed by the
	 * garbage collector, and its lock is gone: a lease has to last until it is ended.
	 */
	private static final Set<Lease> held = ConcurrentHashMap.newKeySet();

	private final LeaseName name;

	private final Path path;

	private final FileChannel lockedChannel;

	private final @Nullable Object fileKey;

	private Lease(LeaseName name, Path path, FileChannel lockedChannel, @Nullable Object fileKey) {
		this.name = name;
		this.path = path;
		this.lockedChannel = lockedChannel;
		this.fileKey = fileKey;
	}

	/**
	 * Hold a lease until it is ended.
	 * @param name the lease
	 * @param path its file, which this process has just made
	 * @param lockedChannel the file, locked
	 * @return the lease
	 * @throws IOException if the file cannot be examined
	 */
	static Lease hold(LeaseName name, Path path, FileChannel lockedChannel) throws IOException {
		Lease lease = new Lease(name, path, lockedChannel, fileKey(path));
		held.add(lease);
		return lease;
	}

	LeaseName name() {
		return this.name;
	}

	boolean isHeld() throws IOException {
		return this.lockedChannel.isOpen() && ownsFile();
	}

	private boolean ownsFile() throws IOException {
		return this.fileKey != null && this.fileKey.equals(fileKey(this.path));
	}

	private static @Nullable Object fileKey(Path path) throws IOException {
		try {
			return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).fileKey();
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	/**
	 * End the lease. The registry's lock has to be held.
	 * @throws IOException if the file cannot be deleted; the lease has ended all the same
	 */
	void end() throws IOException {
		try {
			if (ownsFile()) {
				Files.deleteIfExists(this.path);
			}
		}
		finally {
			held.remove(this);
			this.lockedChannel.close();
		}
	}

}
