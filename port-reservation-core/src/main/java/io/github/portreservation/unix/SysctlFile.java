package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * File from which the kernel's list of ports is filled when the computer starts
 * (sysctl.d(5)). A value there replaces the whole list, and the last file by name wins:
 * so the file also names what others had reserved when it was written.
 */
final class SysctlFile {

	private static final String BLOCKS = "# Blocks: ";

	private final Path path;

	private SysctlFile(Path path) {
		this.path = path;
	}

	/**
	 * Return the file of a registry, which has the name of the registry where it is not
	 * the usual one.
	 * @param folder {@code /etc/sysctl.d}
	 * @param registry the registry
	 * @return the file
	 */
	static SysctlFile of(Path folder, RegistryFolder registry) {
		String suffix = registry.equals(RegistryFolder.ofSystem()) ? ""
				: "-" + Integer.toHexString(registry.path().hashCode());
		return new SysctlFile(folder.resolve("90-port-reservation" + suffix + ".conf"));
	}

	/**
	 * Make the file reserve blocks, and remove it if there are none.
	 * @param blocks the ports of the blocks
	 * @param foreign the ports that others have reserved
	 * @throws IOException if the file cannot be written
	 */
	void keep(PortSet blocks, PortSet foreign) throws IOException {
		if (blocks.isEmpty()) {
			Files.deleteIfExists(this.path);
		}
		else if (!current().contains(BLOCKS + blocks)) {
			write(List.of("# Written by the port-reservation library, which keeps blocks of ports for applications.",
					"# The value replaces the whole list: it also names what others had reserved at that time.",
					BLOCKS + blocks, "net.ipv4.ip_local_reserved_ports = " + foreign.union(blocks)));
		}
	}

	private List<String> current() throws IOException {
		try {
			return Files.readAllLines(this.path);
		}
		catch (NoSuchFileException ex) {
			return List.of();
		}
	}

	private void write(List<String> lines) throws IOException {
		Path replacement = this.path.resolveSibling(this.path.getFileName() + ".new");
		Files.deleteIfExists(replacement);
		Files.write(replacement, lines, StandardCharsets.US_ASCII, StandardOpenOption.CREATE_NEW,
				StandardOpenOption.WRITE, StandardOpenOption.SYNC);
		Files.move(replacement, this.path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
	}

	@Override
	public String toString() {
		return this.path.toString();
	}

}
