package io.github.portreservation.unix;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortSocket;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TransportProtocol;

/**
 * The Linux kernel's tables of one protocol's sockets, IPv4 and IPv6, in the network
 * namespace of this process. Everybody may read them (proc(5)). TCP sockets that are
 * bound but neither listen nor are connected are not in them.
 *
 * @param folder {@code /proc}
 * @param protocol the protocol
 */
record SocketTable(Path folder, TransportProtocol protocol) {

	/**
	 * Return the sockets on the ports of a block.
	 * @param range the block
	 * @return the sockets by their port
	 * @throws IOException if a table cannot be read
	 */
	List<PortSocket> in(PortRange range) throws IOException {
		return describe(entries(range));
	}

	/**
	 * Return whether there are connections from a port, open or in TIME_WAIT.
	 * @param port the port
	 * @return {@code true} if there are
	 * @throws IOException if a table cannot be read
	 */
	boolean hasConnections(int port) throws IOException {
		return entries(new PortRange(port, 1)).stream()
			.anyMatch((entry) -> entry.state() != PortSocket.State.LISTENING);
	}

	private List<SocketEntry> entries(PortRange range) throws IOException {
		List<SocketEntry> entries = new ArrayList<>(read("net/" + this.protocol.id(), range));
		try {
			entries.addAll(read("net/" + this.protocol.id() + "6", range));
		}
		catch (NoSuchFileException ex) {
			return entries;
		}
		return entries;
	}

	/**
	 * Return the names of the tables, for people.
	 * @return the names
	 */
	String names() {
		return "%1$s and %1$s6".formatted(this.folder.resolve("net").resolve(this.protocol.id()));
	}

	private List<SocketEntry> read(String file, PortRange range) throws IOException {
		List<SocketEntry> entries = new ArrayList<>();
		try (BufferedReader reader = Files.newBufferedReader(this.folder.resolve(file), StandardCharsets.US_ASCII)) {
			reader.readLine();
			for (String line = reader.readLine(); line != null; line = reader.readLine()) {
				if (range.contains(SocketEntry.port(line))) {
					entries.add(SocketEntry.parse(this.protocol, line));
				}
			}
			return entries;
		}
		catch (IllegalArgumentException ex) {
			throw new IOException("'%s' cannot be understood: %s".formatted(this.folder.resolve(file), ex.getMessage()),
					ex);
		}
	}

	private List<PortSocket> describe(List<SocketEntry> entries) throws IOException {
		SocketHolders holders = new SocketHolders(this.folder);
		Map<Long, Long> found = holders
			.find(entries.stream().map(SocketEntry::inode).filter((inode) -> inode != 0).collect(Collectors.toSet()));
		Map<Long, SocketOwner> owners = new HashMap<>();
		found.values().forEach((pid) -> owners.computeIfAbsent(pid, holders::describe));
		return entries.stream()
			.sorted(Comparator.comparingInt((entry) -> entry.local().getPort()))
			.map((entry) -> new PortSocket(entry.protocol(), entry.local(), entry.remote(), entry.state(),
					owner(entry, owners.get(found.get(entry.inode())))))
			.toList();
	}

	private SocketOwner owner(SocketEntry entry, @Nullable SocketOwner holder) {
		if (holder != null) {
			return holder;
		}
		if (entry.inode() == 0) {
			return new SocketOwner.None();
		}
		return new SocketOwner.Hidden("of user %d (%s)".formatted(entry.user(),
				UnixUser.isRoot() ? "not visible from here: it is in another container, or in the kernel"
						: "which one, only root can see"));
	}

}
