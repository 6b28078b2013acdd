package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * Leases of a registry: a file for each holder, locked as long as the holder lives. A
 * file that nobody has locked was left by a process that was killed, and is removed by
 * the next comer. All methods need the registry's lock.
 */
class LeaseFolder {

	private static final String MODE = "rwxr-xr-x";

	private final RegistryFolder registry;

	private final Path path;

	LeaseFolder(RegistryFolder registry) {
		this.registry = registry;
		this.path = registry.resolve("leases");
	}

	/**
	 * Return the leases whose holders live, and remove what others have left.
	 * @return the leases
	 * @throws RegistryFault if they cannot be read
	 */
	List<LeaseName> live() throws RegistryFault {
		List<LeaseName> live = new ArrayList<>();
		for (LeaseName name : names()) {
			if (name.holder().isCurrent() || !removeIfStale(name)) {
				live.add(name);
			}
		}
		return live;
	}

	/**
	 * Return the leases whose holders seem to live, as far as a user can tell who may
	 * only read the folder: by the numbers of their processes.
	 * @return the leases
	 * @throws RegistryFault if they cannot be read
	 */
	List<LeaseName> visible() throws RegistryFault {
		return names().stream().filter((name) -> ProcessHandle.of(name.holder().pid()).isPresent()).toList();
	}

	private List<LeaseName> names() throws RegistryFault {
		requireFolderOrNothing();
		List<LeaseName> names = new ArrayList<>();
		try (DirectoryStream<Path> files = Files.newDirectoryStream(this.path)) {
			for (Path file : files) {
				LeaseName name = LeaseName.parse(file.getFileName().toString());
				if (name != null && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
					names.add(name);
				}
			}
			return names;
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
		catch (IOException ex) {
			throw fault("cannot be read", ex);
		}
	}

	private void requireFolderOrNothing() throws RegistryFault {
		if (Files.isSymbolicLink(this.path)) {
			throw new RegistryFault(this.path, "is a symbolic link, which is not followed", "Remove it.", null);
		}
	}

	/**
	 * Remove a lease if its holder has ended. Never called for this process's own leases:
	 * closing a second channel of a file would give up the lock of the first (POSIX,
	 * fcntl).
	 * @param name the lease
	 * @return whether it is gone
	 * @throws RegistryFault if that cannot be found out
	 */
	private boolean removeIfStale(LeaseName name) throws RegistryFault {
		Path file = this.path.resolve(name.toString());
		try (FileChannel channel = FileChannel.open(file,
				Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
			if (channel.tryLock() == null) {
				return false;
			}
			Files.delete(file);
			return true;
		}
		catch (NoSuchFileException ex) {
			return true;
		}
		catch (IOException ex) {
			throw fault("holds a lease, '%s', that cannot be examined".formatted(name), ex);
		}
	}

	/**
	 * Make a lease for this process.
	 * @param protocol the protocol
	 * @param range the ports
	 * @param exclusive whether it is for one holder alone
	 * @param namespace the network namespace in which the kernel keeps the ports, or
	 * empty
	 * @return the lease
	 * @throws RegistryFault if it cannot be written
	 */
	Lease create(TransportProtocol protocol, PortRange range, boolean exclusive, String namespace)
			throws RegistryFault {
		requireFolderOrNothing();
		try {
			if (!Files.exists(this.path)) {
				Files.createDirectory(this.path,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(MODE)));
				this.registry.grant(this.path, MODE);
			}
			int number = 1;
			while (true) {
				LeaseName name = new LeaseName(protocol, range, exclusive, namespace, ProcessIdentity.current(),
						number);
				Path file = this.path.resolve(name.toString());
				if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
					return lock(name, file);
				}
				number++;
			}
		}
		catch (IOException ex) {
			throw fault("cannot be written", ex);
		}
	}

	private Lease lock(LeaseName name, Path file) throws IOException {
		FileChannel channel = FileChannel.open(file,
				Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
		try {
			if (channel.tryLock() == null) {
				throw new IOException("another process has locked the new file '%s'".formatted(file));
			}
			return Lease.hold(name, file, channel);
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			Files.deleteIfExists(file);
			throw ex;
		}
	}

	private RegistryFault fault(String problem, IOException ex) {
		return new RegistryFault(this.path, problem + ": " + RegistryFolder.reason(ex),
				"Make the folder '%s' and what is in it readable and writable for user '%s'.".formatted(this.registry,
						UnixUser.name()),
				ex);
	}

}
