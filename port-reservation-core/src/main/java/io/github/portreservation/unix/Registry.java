package io.github.portreservation.unix;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SystemPortRange;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;

/**
 * Registry of the blocks that users of this library keep: blocks that are kept until they
 * are deleted, and leases. Every change is made under a lock that keeps other processes
 * out, and leaves a registry that can be read wherever the process is stopped. Where the
 * kernel can keep a block, the registry has it do so.
 */
class Registry {

	private static final System.Logger logger = System.getLogger(Registry.class.getName());

	private final RegistryFolder folder;

	private final @Nullable Registry background;

	private final @Nullable KernelGuard kernel;

	private final RegistryFile keptBlocks;

	private final LeaseFolder leases;

	private final RegistryLock lock;

	/**
	 * Create a registry.
	 * @param folder its folder
	 * @param background a registry of others, whose blocks are respected but never
	 * changed, or {@code null}
	 * @param kernel what makes the kernel keep blocks, or {@code null} where it cannot
	 */
	Registry(RegistryFolder folder, @Nullable Registry background, @Nullable KernelGuard kernel) {
		this.folder = folder;
		this.background = background;
		this.kernel = kernel;
		this.keptBlocks = new RegistryFile(folder, "registry", "port-reservation registry");
		this.leases = new LeaseFolder(folder);
		this.lock = new RegistryLock(folder.resolve("registry.lock"));
	}

	Optional<KeptBlock> lookup(TransportProtocol protocol, PortRange range) throws IOException {
		return kept().stream()
			.filter((block) -> block.protocol() == protocol && block.range().equals(range))
			.findFirst();
	}

	KeptBlock keep(TransportProtocol protocol, PortRange range) throws IOException {
		return keep(protocol, range, canBeKeptByKernel(range) ? ReservationKind.KERNEL : ReservationKind.COOPERATIVE);
	}

	KeptBlock keep(TransportProtocol protocol, PortRange range, ReservationKind kind) throws IOException {
		return change(() -> {
			requireFree(protocol, range, null);
			KeptBlock block = new KeptBlock(protocol, range, kind, Instant.now().truncatedTo(ChronoUnit.SECONDS),
					UnixUser.name().replaceAll("\\s", "_"));
			List<KeptBlock> blocks = new ArrayList<>(ownKept());
			blocks.add(block);
			instructKernel(blocks);
			try {
				write(blocks);
			}
			catch (IOException ex) {
				try {
					instructKernel(ownKept());
				}
				catch (IOException another) {
					ex.addSuppressed(another);
				}
				throw ex;
			}
			return block;
		});
	}

	/**
	 * Delete a kept block.
	 * @param protocol the protocol
	 * @param range the ports
	 * @return whether there was exactly this block
	 * @throws IOException if the registry cannot be changed
	 */
	boolean delete(TransportProtocol protocol, PortRange range) throws IOException {
		if (!this.folder.exists()) {
			return false;
		}
		return change(() -> {
			List<KeptBlock> blocks = new ArrayList<>(ownKept());
			boolean found = blocks.removeIf((block) -> block.protocol() == protocol && block.range().equals(range));
			if (found) {
				write(blocks);
			}
			return found;
		});
	}

	Lease lease(TransportProtocol protocol, PortRange range, boolean exclusive) throws IOException {
		return change(() -> {
			requireFree(protocol, range, exclusive ? null : range);
			return createLease(protocol, range, exclusive);
		}, Lease::end);
	}

	/**
	 * Lease consecutive ports that nobody uses, exclusively.
	 * @param protocol the protocol
	 * @param count the number of ports
	 * @return the lease, or empty if there are no such ports
	 * @throws IOException if the registry cannot be changed
	 */
	Optional<Lease> leaseAny(TransportProtocol protocol, int count) throws IOException {
		return change(() -> {
			List<PortRange> taken = new ArrayList<>();
			blocks().filter((block) -> block.protocol() == protocol).map(ReservedBlock::range).forEach(taken::add);
			PortSet avoided = PortSet.of(taken);
			if (this.kernel != null) {
				avoided = avoided.union(this.kernel.spokenFor());
			}
			Optional<PortRange> free = new FreePorts(protocol, avoided).find(count);
			return free.isPresent() ? Optional.of(createLease(protocol, free.get(), true)) : Optional.empty();
		}, (lease) -> {
			if (lease.isPresent()) {
				lease.get().end();
			}
		});
	}

	private Lease createLease(TransportProtocol protocol, PortRange range, boolean exclusive) throws IOException {
		if (this.kernel != null && canBeKeptByKernel(range)) {
			Lease lease = this.leases.create(protocol, range, exclusive, this.kernel.namespace());
			try {
				instructKernel(ownKept());
				return lease;
			}
			catch (IOException ex) {
				lease.end();
				logger.log(System.Logger.Level.WARNING, () -> "The kernel does not keep the %s ports %s: %s"
					.formatted(protocol, range, RegistryFolder.reason(ex)));
			}
		}
		return this.leases.create(protocol, range, exclusive, "");
	}

	void end(Lease lease) throws IOException {
		change(() -> {
			lease.end();
			return true;
		});
	}

	List<ReservedBlock> list(TransportProtocol protocol) throws IOException {
		RegistryLock.Action<List<ReservedBlock>> list = () -> blocks().filter((block) -> block.protocol() == protocol)
			.sorted(Comparator.comparingInt((block) -> block.range().start()))
			.toList();
		return (this.folder.exists() && this.folder.isWritable()) ? change(list) : list.run();
	}

	/**
	 * Return the kept block that a port lies in. Nothing is locked or changed.
	 * @param protocol the protocol
	 * @param port the port
	 * @return the block, or empty if there is none
	 * @throws IOException if the registry cannot be read
	 */
	Optional<KeptBlock> keptHolding(TransportProtocol protocol, int port) throws IOException {
		return kept().stream()
			.filter((block) -> block.protocol() == protocol && block.range().contains(port))
			.findFirst();
	}

	/**
	 * Return the leases of blocks that a port lies in. Nothing is locked or changed, so
	 * that only the numbers of the holders tell which of them live.
	 * @param protocol the protocol
	 * @param port the port
	 * @return the leases
	 * @throws IOException if the registry cannot be read
	 */
	List<LeaseName> leasesHolding(TransportProtocol protocol, int port) throws IOException {
		List<LeaseName> names = new ArrayList<>();
		if (this.folder.exists()) {
			names.addAll(this.leases.visible());
		}
		if (this.background != null && this.background.folder.exists()) {
			names.addAll(this.background.leases.visible());
		}
		return names.stream().filter((name) -> name.protocol() == protocol && name.range().contains(port)).toList();
	}

	/**
	 * Return why the kernel does not keep a block that it is meant to keep.
	 * @param range the block
	 * @return the reason, or {@code null} if it does keep it
	 * @throws IOException if the kernel's list cannot be read
	 */
	@Nullable String kernelObstacle(PortRange range) throws IOException {
		if (this.kernel == null || this.kernel.covers(range)) {
			return null;
		}
		return "The kernel's list of reserved ports no longer holds it: " + this.kernel.command(range) + " adds it.";
	}

	/**
	 * Return the command by which root makes the kernel keep a block until it restarts.
	 * @param range the block
	 * @return the command
	 * @throws IOException if the kernel does not tell what it keeps
	 */
	String kernelCommand(PortRange range) throws IOException {
		return Objects.requireNonNull(this.kernel, "no kernel").command(range);
	}

	/**
	 * Return the command that guards a block from outgoing connections, which may take
	 * its ports now.
	 * @param range the block
	 * @return the command, or {@code null} if no outgoing connection takes them
	 * @throws IOException if the kernel does not tell
	 */
	@Nullable String exposure(PortRange range) throws IOException {
		return (this.kernel != null && this.kernel.isExposed(range)) ? this.kernel.command(range) : null;
	}

	/**
	 * Run a bind while no other user of this registry binds by number.
	 * @param bind the bind, which gets the file that is locked meanwhile
	 * @throws IOException if the bind fails
	 */
	void binding(RegistryLock.FileAction<?> bind) throws IOException {
		RegistryFolder bindFolder = bindFolder();
		bindFolder.create();
		new RegistryLock(bindFolder.resolve("bind.lock")).lockedWithFile(bind);
	}

	/**
	 * Return the folder whose lock keeps binds apart. Whoever may only read the registry,
	 * such as the user of a block that root made, has a lock of its own user.
	 * @return the folder
	 */
	private RegistryFolder bindFolder() throws IOException {
		return (!this.folder.exists() || this.folder.isWritable()) ? this.folder
				: RegistryFolder.ofUser(System.getenv());
	}

	private <T> T change(RegistryLock.Action<T> change) throws IOException {
		return change(change, (result) -> {
		});
	}

	private <T> T change(RegistryLock.Action<T> change, Undo<T> undo) throws IOException {
		this.folder.create();
		return this.lock.locked(() -> {
			T result = change.run();
			try {
				instructKernel(ownKept());
			}
			catch (IOException | RuntimeException ex) {
				undo.run(result);
				throw ex;
			}
			return result;
		});
	}

	/**
	 * Return whether this computer has a kernel that keeps ports at all.
	 * @return {@code true} if it has
	 */
	boolean hasKernelList() {
		return this.kernel != null;
	}

	/**
	 * Return the ports that the kernel assigns by itself, and those on its list.
	 * @return the ranges, or an empty list if the kernel does not tell
	 * @throws IOException if they cannot be read
	 */
	List<SystemPortRange> systemRanges() throws IOException {
		return (this.kernel != null) ? this.kernel.systemRanges() : List.of();
	}

	boolean canBeKeptByKernel(PortRange range) throws IOException {
		return this.kernel != null && (this.kernel.isWritable() || this.kernel.covers(range));
	}

	/**
	 * Have the kernel keep what it should, before blocks are written down and after they
	 * are deleted: a process that is stopped in between leaves too much with the kernel,
	 * which the next change takes away, and never too little.
	 * @param kept the blocks that are kept until they are deleted
	 * @throws IOException if the kernel does not do it
	 */
	private void instructKernel(List<KeptBlock> kept) throws IOException {
		if (this.kernel != null && this.kernel.isWritable()) {
			PortSet keptPorts = PortSet.of(kept.stream()
				.filter((block) -> block.kind() == ReservationKind.KERNEL)
				.map(KeptBlock::range)
				.toList());
			PortSet leasedPorts = PortSet.of(this.leases.live()
				.stream()
				.filter((lease) -> lease.namespace().equals(this.kernel.namespace()))
				.map(LeaseName::range)
				.toList());
			this.kernel.reconcile(keptPorts.union(leasedPorts));
			this.kernel.keepOverRestarts(keptPorts);
		}
	}

	/**
	 * Make sure that no block is in the way of a new one.
	 * @param protocol the protocol of the new block
	 * @param range the ports of the new block
	 * @param shareable a block whose shared leases are not in the way, or {@code null}
	 * @throws IOException if one is in the way, or the blocks cannot be read
	 */
	private void requireFree(TransportProtocol protocol, PortRange range, @Nullable PortRange shareable)
			throws IOException {
		for (KeptBlock block : kept()) {
			if (block.protocol() == protocol && block.range().overlaps(range)) {
				throw new PortRangeTakenException(protocol, range, block.describe(),
						"Choose other ports, or use exactly that block, or, if nobody needs it any more, delete it: "
								+ new ToolCommands(protocol, block.range()).delete() + this.folder.toolOption());
			}
		}
		for (LeaseName lease : leased()) {
			boolean joinable = lease.range().equals(shareable) && !lease.exclusive();
			if (lease.protocol() == protocol && lease.range().overlaps(range) && !joinable) {
				throw new PortRangeTakenException(protocol, range, lease.describe(),
						"Choose other ports, or stop that process first.");
			}
		}
	}

	private List<KeptBlock> kept() throws IOException {
		List<KeptBlock> blocks = new ArrayList<>();
		if (this.folder.exists()) {
			blocks.addAll(ownKept());
		}
		if (this.background != null) {
			blocks.addAll(this.background.kept());
		}
		return blocks;
	}

	private List<KeptBlock> ownKept() throws IOException {
		return this.keptBlocks.read(KeptBlock::parse);
	}

	private void write(List<KeptBlock> blocks) throws IOException {
		this.keptBlocks.write(blocks.stream()
			.sorted(Comparator.comparing(KeptBlock::protocol).thenComparingInt((block) -> block.range().start()))
			.map(KeptBlock::toLine)
			.toList());
	}

	private List<LeaseName> leased() throws IOException {
		List<LeaseName> names = new ArrayList<>();
		if (this.folder.exists()) {
			names.addAll(this.folder.isWritable() ? this.leases.live() : this.leases.visible());
		}
		if (this.background != null && this.background.folder.exists()) {
			names.addAll(this.background.leases.visible());
		}
		return names;
	}

	private Stream<ReservedBlock> blocks() throws IOException {
		return Stream.concat(kept().stream().map(KeptBlock::describe), leased().stream().map(LeaseName::describe));
	}

	@Override
	public String toString() {
		return this.folder.toString();
	}

	/**
	 * Takes back what nobody would know of because a later step has failed.
	 *
	 * @param <T> the type of what is taken back
	 */
	@FunctionalInterface
	private interface Undo<T> {

		void run(T made) throws IOException;

	}

}
