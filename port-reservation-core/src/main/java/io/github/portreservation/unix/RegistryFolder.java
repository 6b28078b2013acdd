package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Folder that holds a registry: where it is, and whether it can be trusted on a computer
 * that others use too.
 */
final class RegistryFolder {

	private static final String NAME = "port-reservation";

	private static final String CHOOSE_ANOTHER = "or choose another folder with the property 'reservation.registry'";

	private final Path path;

	private final boolean shared;

	private final boolean named;

	private RegistryFolder(Path path, boolean shared, boolean named) {
		this.path = path;
		this.shared = shared;
		this.named = named;
	}

	/**
	 * Return a folder that the user named.
	 * @param path the folder
	 * @return the folder
	 */
	static RegistryFolder at(Path path) {
		return new RegistryFolder(path.toAbsolutePath().normalize(), false, true);
	}

	/**
	 * Return the folder of the whole computer, which root writes and everybody reads.
	 * @return the folder
	 */
	static RegistryFolder ofSystem() {
		Path parent = UnixUser.isMac() ? Path.of("/Library/Application Support") : Path.of("/var/lib");
		return new RegistryFolder(parent.resolve(NAME), true, false);
	}

	/**
	 * Return the folder of the user who runs this process, by the XDG Base Directory
	 * Specification on Linux.
	 * @param environment the environment variables
	 * @return the folder
	 */
	static RegistryFolder ofUser(Map<String, String> environment) {
		Path home = Path.of(System.getProperty("user.home"));
		if (UnixUser.isMac()) {
			return new RegistryFolder(home.resolve("Library/Application Support").resolve(NAME), false, false);
		}
		String state = environment.get("XDG_STATE_HOME");
		Path parent = (state != null && state.startsWith("/")) ? Path.of(state) : home.resolve(".local/state");
		return new RegistryFolder(parent.resolve(NAME), false, false);
	}

	Path path() {
		return this.path;
	}

	/**
	 * Return the option that makes the tool {@code port-reservation} use this folder.
	 * @return the option after a blank, or nothing where the tool does so by itself
	 */
	String toolOption() {
		return this.named ? " --registry '%s'".formatted(this.path) : "";
	}

	Path resolve(String name) {
		return this.path.resolve(name);
	}

	boolean exists() throws RegistryFault {
		if (!Files.exists(this.path, LinkOption.NOFOLLOW_LINKS)) {
			return false;
		}
		requireTrustworthy();
		return true;
	}

	/**
	 * Create the folder unless it is there, with nothing granted to others that they do
	 * not need.
	 * @throws RegistryFault if it cannot be created or cannot be trusted
	 */
	void create() throws RegistryFault {
		if (!exists()) {
			String mode = this.shared ? "rwxr-xr-x" : "rwx------";
			try {
				Files.createDirectories(this.path,
						PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(mode)));
			}
			catch (IOException ex) {
				throw new RegistryFault(this.path, "cannot be created: " + reason(ex),
						"Make the folder writable for user '%s', %s.".formatted(UnixUser.name(), CHOOSE_ANOTHER), ex);
			}
			requireTrustworthy();
			grant(this.path, mode);
		}
		if (!isWritable()) {
			throw new RegistryFault(this.path, "cannot be written",
					"Make the folder writable for user '%s', %s.".formatted(UnixUser.name(), CHOOSE_ANOTHER), null);
		}
	}

	boolean isWritable() {
		return Files.isWritable(this.path);
	}

	/**
	 * Give a file or folder that this process has just made the mode that it should have,
	 * where others have to read it and the user's file mode creation mask took that away.
	 * @param made the file or folder
	 * @param mode the mode
	 * @throws RegistryFault if the mode cannot be set
	 */
	void grant(Path made, String mode) throws RegistryFault {
		if (this.shared) {
			try {
				Files.setPosixFilePermissions(made, PosixFilePermissions.fromString(mode));
			}
			catch (IOException ex) {
				throw new RegistryFault(made, "cannot be made readable: " + reason(ex),
						"Look at who owns the folder '%s'.".formatted(this.path), ex);
			}
		}
	}

	private void requireTrustworthy() throws RegistryFault {
		Map<String, Object> attributes = attributes();
		if (!Boolean.TRUE.equals(attributes.get("isDirectory"))) {
			throw new RegistryFault(this.path, "is not a folder",
					"Choose a folder with the property 'reservation.registry'.", null);
		}
		Object owner = attributes.get("uid");
		if (!Integer.valueOf(0).equals(owner) && !UnixUser.isCurrent(owner)) {
			throw new RegistryFault(this.path, "belongs to another user (uid %s)".formatted(owner),
					"Use a folder that belongs to user '%s' or to root: change its owner, %s."
						.formatted(UnixUser.name(), CHOOSE_ANOTHER),
					null);
		}
		if (attributes.get("permissions") instanceof Set<?> permissions) {
			requireMissing(permissions, PosixFilePermission.OTHERS_WRITE, "every user", "o-w");
			requireMissing(permissions, PosixFilePermission.GROUP_WRITE, "its group", "g-w");
		}
	}

	private void requireMissing(Set<?> permissions, PosixFilePermission permission, String who, String change)
			throws RegistryFault {
		if (permissions.contains(permission)) {
			throw new RegistryFault(this.path, "can be written by " + who,
					"Take that permission away (chmod %s '%s'), %s.".formatted(change, this.path, CHOOSE_ANOTHER),
					null);
		}
	}

	private Map<String, Object> attributes() throws RegistryFault {
		try {
			return Files.readAttributes(this.path, "unix:isDirectory,uid,permissions", LinkOption.NOFOLLOW_LINKS);
		}
		catch (IOException ex) {
			throw new RegistryFault(this.path, "cannot be examined: " + reason(ex),
					"Make the folder readable for user '%s', %s.".formatted(UnixUser.name(), CHOOSE_ANOTHER), ex);
		}
	}

	static String reason(@Nullable Throwable ex) {
		if (ex instanceof java.nio.file.AccessDeniedException) {
			return "permission denied";
		}
		if (ex instanceof java.nio.file.FileSystemException failure && failure.getReason() != null) {
			return failure.getReason();
		}
		return String.valueOf(ex);
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof RegistryFolder folder && folder.path.equals(this.path);
	}

	@Override
	public int hashCode() {
		return this.path.hashCode();
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
