package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lease that this process holds. As long as it does, it keeps a lock on a file of its
 * own, which the kernel gives up when the process ends, however it ends.
 */
class Lease {

	private final LeaseName name;

	private final Path path;

	private final FileChannel lockedChannel;

	Lease(LeaseName name, Path path, FileChannel lockedChannel) {
		this.name = name;
		this.path = path;
		this.lockedChannel = lockedChannel;
	}

	LeaseName name() {
		return this.name;
	}

	boolean isHeld() {
		return this.lockedChannel.isOpen() && Files.exists(this.path);
	}

	/**
	 * End the lease. The registry's lock has to be held.
	 * @throws IOException if the file cannot be deleted; the lease has ended all the same
	 */
	void end() throws IOException {
		try {
			Files.deleteIfExists(this.path);
		}
		finally {
			this.lockedChannel.close();
		}
	}

}
