package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Lock that keeps every other process and every other thread out. The kernel gives it up
 * when its process ends, however it ends.
 * <p>
 * A process loses all its locks on a file as soon as it closes any descriptor of that
 * file (POSIX, fcntl), so inside one process a monitor has to let only one thread near
 * the file at a time. The monitor is an interned string: that is one object for the whole
 * virtual machine, also where several class loaders have loaded this library. It names
 * the folder by what the system knows it by, since one folder can have several paths.
 */
class RegistryLock {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final long POLL_NANOS = 200_000;

	private final Path path;

	RegistryLock(Path path) {
		this.path = path;
	}

	/**
	 * Run an action while holding the lock. A thread that has been interrupted runs it
	 * too, and finds itself interrupted afterwards.
	 * @param <T> the type of the result
	 * @param action the action, which must not close the file
	 * @return what the action returns
	 * @throws RegistryFault if the lock cannot be had within some seconds
	 * @throws IOException if the action fails
	 */
	<T> T locked(Action<T> action) throws IOException {
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		boolean interrupted = Thread.interrupted();
		try {
			synchronized (monitor()) {
				FileChannel locked = null;
				while (locked == null) {
					try {
						locked = tryOpenLocked(deadline);
					}
					catch (ClosedByInterruptException ex) {
						interrupted = Thread.interrupted();
					}
				}
				try (FileChannel file = locked) {
					return action.run(file);
				}
			}
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	private String monitor() throws IOException {
		Path folder = this.path.toAbsolutePath().getParent();
		Object key = Files.readAttributes(folder, BasicFileAttributes.class).fileKey();
		return (RegistryLock.class.getName() + ":" + key + ":" + this.path.getFileName()).intern();
	}

	/**
	 * Open the file and lock it.
	 * @param deadline when to give up
	 * @return the file, or {@code null} if it is no longer the one that others open
	 * @throws RegistryFault if it cannot be opened or locked
	 * @throws IOException if locking fails otherwise
	 */
	private @Nullable FileChannel tryOpenLocked(long deadline) throws IOException {
		Object before = key();
		FileChannel file = open();
		try {
			await(file, deadline);
			if (before != null && before.equals(key())) {
				return file;
			}
		}
		catch (IOException | RuntimeException ex) {
			file.close();
			throw ex;
		}
		file.close();
		return null;
	}

	private @Nullable Object key() throws IOException {
		try {
			BasicFileAttributes attributes = Files.readAttributes(this.path, BasicFileAttributes.class,
					LinkOption.NOFOLLOW_LINKS);
			if (attributes.isSymbolicLink()) {
				throw new RegistryFault(this.path, "is a symbolic link, which is not followed", "Remove it.", null);
			}
			if (!attributes.isRegularFile()) {
				throw new RegistryFault(this.path, "is not a file", "Remove it.", null);
			}
			return attributes.fileKey();
		}
		catch (NoSuchFileException ex) {
			return null;
		}
	}

	private FileChannel open() throws RegistryFault {
		try {
			return FileChannel.open(this.path, Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ,
					StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
		}
		catch (IOException ex) {
			throw new RegistryFault(this.path, "cannot be opened for writing: " + RegistryFolder.reason(ex),
					"Remove the file or make it writable for user '%s'.".formatted(UnixUser.name()), ex);
		}
	}

	private void await(FileChannel file, long deadline) throws IOException {
		while (file.tryLock() == null) {
			if (System.nanoTime() - deadline > 0) {
				throw new RegistryFault(this.path,
						"has been locked by another process for more than %d seconds".formatted(PATIENCE.toSeconds()),
						"Find the process (fuser '%s') and continue or end it.".formatted(this.path), null);
			}
			LockSupport.parkNanos(POLL_NANOS);
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
		 * @param file the locked file, open for reading and writing
		 * @return the result
		 * @throws IOException if the action fails
		 */
		T run(FileChannel file) throws IOException;

	}

}
