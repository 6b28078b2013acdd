package io.github.portreservation.unix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.portreservation.PortRange;
import io.github.portreservation.SystemPortRange;

/**
 * Puts ports on the kernel's list for a registry and takes them away again. What was put
 * there is written down first, for each network namespace and each start of the computer,
 * so that nothing is taken away that somebody else has put there. All changes need the
 * registry's lock.
 */
final class KernelGuard {

	private static final System.Logger logger = System.getLogger(KernelGuard.class.getName());

	private static final Pattern ENTRY = Pattern.compile("(\\d{1,5}-\\d{1,5}) since boot (\\S+)");

	private final KernelPortList list;

	private final SysctlFile startFile;

	private final RegistryFile ownEntries;

	private final String namespace;

	private final String boot;

	private final AtomicBoolean warned = new AtomicBoolean();

	private KernelGuard(KernelPortList list, SysctlFile startFile, RegistryFile ownEntries, String namespace,
			String boot) {
		this.list = list;
		this.startFile = startFile;
		this.ownEntries = ownEntries;
		this.namespace = namespace;
		this.boot = boot;
	}

	/**
	 * Return the guard of the network namespace that this process is in.
	 * @param folder the registry
	 * @param list the kernel's list
	 * @param startFile the file from which the list is filled at the start of the
	 * computer
	 * @return the guard
	 * @throws IOException if the kernel does not tell the namespace
	 */
	static KernelGuard open(RegistryFolder folder, KernelPortList list, SysctlFile startFile) throws IOException {
		String link = Files.readSymbolicLink(Path.of("/proc/self/ns/net")).toString();
		String namespace = link.replaceAll("\\D", "");
		String boot = ProcFile.read(Path.of("/proc/sys/kernel/random/boot_id"));
		return new KernelGuard(list, startFile,
				RegistryFile.untilRestart(folder, "kernel-" + namespace, "port-reservation kernel entries"), namespace,
				boot);
	}

	/**
	 * Return the network namespace, whose number tells it apart from every other that
	 * exists at the same time.
	 * @return the number
	 */
	String namespace() {
		return this.namespace;
	}

	/**
	 * Return whether the kernel keeps a whole block, whoever told it to.
	 * @param range the block
	 * @return {@code true} if every port of it is on the list
	 * @throws IOException if the list cannot be read
	 */
	boolean covers(PortRange range) throws IOException {
		return this.list.read().contains(range);
	}

	boolean isWritable() {
		return this.list.isWritable();
	}

	/**
	 * Return whether a port may be assigned to an outgoing connection by the kernel.
	 * @param range the ports
	 * @return {@code true} if one of them lies in the ephemeral range and not on the list
	 * @throws IOException if that cannot be read
	 */
	boolean isExposed(PortRange range) throws IOException {
		PortSet ephemeral = PortSet.of(List.of(this.list.ephemeralRange()));
		return !PortSet.of(List.of(range)).intersection(ephemeral).without(this.list.read()).isEmpty();
	}

	/**
	 * Return the ports that the kernel assigns by itself, and those that somebody has
	 * told it to keep.
	 * @return the ports
	 * @throws IOException if that cannot be read
	 */
	PortSet spokenFor() throws IOException {
		return this.list.read().union(PortSet.of(List.of(this.list.ephemeralRange())));
	}

	/**
	 * Return the ports that the kernel assigns by itself, and those on its list.
	 * @return the ranges
	 * @throws IOException if they cannot be read
	 */
	List<SystemPortRange> systemRanges() throws IOException {
		List<SystemPortRange> ranges = new ArrayList<>();
		ranges.add(new SystemPortRange(this.list.ephemeralRange(), SystemPortRange.Use.EPHEMERAL,
				"net.ipv4.ip_local_port_range"));
		for (PortRange range : this.list.read().ranges()) {
			ranges.add(new SystemPortRange(range, SystemPortRange.Use.RESERVED, "net.ipv4.ip_local_reserved_ports"));
		}
		return ranges;
	}

	/**
	 * Return the command by which root makes the kernel keep a block.
	 * @param range the block
	 * @return the command
	 * @throws IOException if the list cannot be read
	 */
	String command(PortRange range) throws IOException {
		return "sudo sysctl -w net.ipv4.ip_local_reserved_ports=" + this.list.read().union(PortSet.of(List.of(range)));
	}

	/**
	 * Make the list hold what this registry needs, and nothing that it no longer needs.
	 * @param needed the ports that this registry needs in this namespace
	 * @throws IOException if the list cannot be changed
	 */
	void reconcile(PortSet needed) throws IOException {
		PortSet present = this.list.read();
		PortSet own = own().intersection(present);
		PortSet missing = needed.without(present);
		PortSet superfluous = own.without(needed);
		if (!missing.isEmpty()) {
			writeOwn(own.union(missing));
			this.list.add(missing);
		}
		if (!superfluous.isEmpty()) {
			this.list.remove(superfluous);
			writeOwn(own.union(missing).without(superfluous));
		}
	}

	/**
	 * Make the list hold blocks after the next start of the computer too. Where that
	 * cannot be arranged they are kept until then, and a warning says so once.
	 * @param blocks the ports of the blocks that are kept until they are deleted
	 * @throws IOException if the list cannot be read
	 */
	void keepOverRestarts(PortSet blocks) throws IOException {
		PortSet foreign = this.list.read().without(own());
		try {
			this.startFile.keep(blocks, foreign);
		}
		catch (IOException ex) {
			if (this.warned.compareAndSet(false, true)) {
				logger.log(System.Logger.Level.WARNING,
						() -> "The kernel keeps the ports %s only until the computer restarts: '%s' cannot be written: %s"
							.formatted(blocks, this.startFile, RegistryFolder.reason(ex)));
			}
		}
	}

	private PortSet own() throws RegistryFault {
		List<PortRange> ranges = new ArrayList<>();
		for (Entry entry : this.ownEntries.read(Entry::parse)) {
			if (entry.boot().equals(this.boot)) {
				ranges.add(entry.range());
			}
		}
		return PortSet.of(ranges);
	}

	private void writeOwn(PortSet ports) throws RegistryFault {
		List<String> lines = new ArrayList<>();
		for (PortRange range : ports.ranges()) {
			lines.add(new Entry(range, this.boot).toString());
		}
		this.ownEntries.write(lines);
	}

	/**
	 * What was put on the list.
	 *
	 * @param range the ports
	 * @param boot the start of the computer, whose list is gone after the next
	 */
	private record Entry(PortRange range, String boot) {

		static Entry parse(String line) {
			Matcher matcher = ENTRY.matcher(line);
			if (!matcher.matches()) {
				throw new IllegalArgumentException("not of the form '<first>-<last> since boot <id>'");
			}
			return new Entry(PortRange.parse(matcher.group(1)), matcher.group(2));
		}

		@Override
		public String toString() {
			return "%s since boot %s".formatted(this.range, this.boot);
		}

	}

}
