package io.github.portreservation.cli;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Lock on one port number, which ends with this process, however it ends. The empty files
 * stay: deleting one would take the lock of somebody who has just opened it.
 *
 * @param channel the locked file
 */
record PortLock(FileChannel channel) implements Closeable {

	/**
	 * Take the lock.
	 * @param folder the folder of the locks
	 * @param port the port
	 * @return the lock, or {@code null} if another process has it
	 * @throws IOException if the folder cannot be used
	 */
	static @Nullable PortLock tryLock(Path folder, int port) throws IOException {
		prepare(folder);
		FileChannel channel = FileChannel.open(folder.resolve(port + ".lock"),
				Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS));
		try {
			if (channel.tryLock() != null) {
				return new PortLock(channel);
			}
		}
		catch (OverlappingFileLockException ex) {
			// Another run in this virtual machine has it: the same as if it were
			// elsewhere.
		}
		channel.close();
		return null;
	}

	private static void prepare(Path folder) throws IOException {
		boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
		try {
			if (posix) {
				Files.createDirectory(folder,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
			}
			else {
				Files.createDirectory(folder);
			}
		}
		catch (FileAlreadyExistsException ex) {
			if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS) || (posix && isOpenToOthers(folder))) {
				throw new IOException("'%s' is not a folder that only its owner writes: remove it".formatted(folder),
						ex);
			}
		}
	}

	private static boolean isOpenToOthers(Path folder) throws IOException {
		return Files.getPosixFilePermissions(folder, LinkOption.NOFOLLOW_LINKS)
			.contains(PosixFilePermission.OTHERS_WRITE);
	}

	@Override
	public void close() throws IOException {
		this.channel.close();
	}

}
