package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/**
 * Lock that keeps every other process and every other thread out. The kernel gives it up
 * when its process ends, however it ends.
 * <p>
 * A process loses all its locks on a file as soon as it closes any descriptor of that
 * file (POSIX, fcntl), so inside one process a monitor has to let only one thread near
 * the file at a time. The monitor is an interned string: that is one object for the whole
 * virtual machine, also where several class loaders have loaded this library.
 */
class RegistryLock {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final long POLL_NANOS = 200_000;

	private final Path path;

	private final String monitor;

	RegistryLock(Path path) {
		this.path = path;
		this.monitor = (RegistryLock.class.getName() + ":" + path).intern();
	}

	/**
	 * Run an action while holding the lock.
	 * @param <T> the type of the result
	 * @param action the action
	 * @return what the action returns
	 * @throws RegistryFault if the lock cannot be had within some seconds
	 * @throws IOException if the action fails
	 */
	<T> T locked(Action<T> action) throws IOException {
		synchronized (this.monitor) {
			try (FileChannel channel = open()) {
				acquire(channel);
				return action.run();
			}
		}
	}

	private FileChannel open() throws RegistryFault {
		try {
			return FileChannel.open(this.path,
					Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
		}
		catch (IOException ex) {
			String what = Files.isSymbolicLink(this.path) ? "is a symbolic link, which is not followed"
					: "cannot be opened for writing: " + RegistryFolder.reason(ex);
			throw new RegistryFault(this.path, what,
					"Remove the file or make it writable for user '%s'.".formatted(UnixUser.name()), ex);
		}
	}

	private void acquire(FileChannel channel) throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (true) {
			if (tryLock(channel)) {
				return;
			}
			if (System.nanoTime() - deadline > 0) {
				throw new RegistryFault(this.path,
						"has been locked by another process for more than %d seconds".formatted(PATIENCE.toSeconds()),
						"Find the process (fuser '%s') and continue or end it.".formatted(this.path), null);
			}
			LockSupport.parkNanos(POLL_NANOS);
		}
	}

	private boolean tryLock(FileChannel channel) throws IOException {
		try {
			return channel.tryLock() != null;
		}
		catch (OverlappingFileLockException ex) {
			throw new IllegalStateException("%s is locked by this process already".formatted(this.path), ex);
		}
	}

	/**
	 * What is done while the lock is held.
	 *
	 * @param <T> the type of the result
	 */
	@FunctionalInterface
	interface Action<T> {

		/**
		 * Run the action.
		 * @return the result
		 * @throws IOException if the action fails
		 */
		T run() throws IOException;

	}

}
