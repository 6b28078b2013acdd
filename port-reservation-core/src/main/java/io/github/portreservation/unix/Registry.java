package io.github.portreservation.unix;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
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

	private final RegisteredBlocks blocks;

	private final KernelKeeper kernel;

	private final RegistryLock lock;

	/**
	 * Create a registry.
	 * @param folder its folder
	 * @param background a registry of others, whose blocks are respected but never
	 * changed, or {@code null}
	 * @param guard what makes the kernel keep blocks, or {@code null} where it cannot
	 */
	Registry(RegistryFolder folder, @Nullable Registry background, @Nullable KernelGuard guard) {
		this.folder = folder;
		this.blocks = new RegisteredBlocks(folder, (background != null) ? background.blocks : null);
		this.kernel = new KernelKeeper(this.blocks, guard);
		this.lock = new RegistryLock(folder.resolve("registry.lock"));
	}

	/**
	 * Return what the registry holds, for reading without its lock.
	 * @return the blocks
	 */
	RegisteredBlocks blocks() {
		return this.blocks;
	}

	/**
	 * Return what has the kernel keep the blocks.
	 * @return the keeper
	 */
	KernelKeeper kernel() {
		return this.kernel;
	}

	KeptBlock keep(TransportProtocol protocol, PortRange range) throws IOException {
		return keep(protocol, range, this.kernel.canKeep(range) ? ReservationKind.KERNEL : ReservationKind.COOPERATIVE);
	}

	KeptBlock keep(TransportProtocol protocol, PortRange range, ReservationKind kind) throws IOException {
		return locked((file) -> {
			this.blocks.requireFree(protocol, range, null);
			KeptBlock block = new KeptBlock(protocol, range, kind, Instant.now().truncatedTo(ChronoUnit.SECONDS),
					UnixUser.name().replaceAll("\\s", "_"));
			List<KeptBlock> kept = new ArrayList<>(this.blocks.ownKept());
			kept.add(block);
			this.kernel.instruct(kept);
			try {
				this.blocks.writeKept(kept);
			}
			catch (IOException ex) {
				try {
					this.kernel.instruct();
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
		return locked((file) -> {
			List<KeptBlock> kept = new ArrayList<>(this.blocks.ownKept());
			boolean found = kept.removeIf((block) -> block.protocol() == protocol && block.range().equals(range));
			if (found) {
				this.blocks.writeKept(kept);
			}
			this.kernel.instruct(kept);
			return found;
		});
	}

	/**
	 * Lease a block that other processes may lease too.
	 * @param protocol the protocol
	 * @param range the ports
	 * @return the lease
	 * @throws IOException if another block is in the way, or the registry cannot be
	 * changed
	 */
	Lease leaseShared(TransportProtocol protocol, PortRange range) throws IOException {
		return locked((file) -> {
			this.blocks.requireFree(protocol, range, range);
			return createLease(protocol, range, false);
		});
	}

	/**
	 * Lease a block for this process alone.
	 * @param protocol the protocol
	 * @param range the ports
	 * @return the lease
	 * @throws IOException if another block is in the way, or the registry cannot be
	 * changed
	 */
	Lease lease(TransportProtocol protocol, PortRange range) throws IOException {
		return locked((file) -> {
			this.blocks.requireFree(protocol, range, null);
			return createLease(protocol, range, true);
		});
	}

	/**
	 * Lease consecutive ports that nobody uses, exclusively.
	 * @param protocol the protocol
	 * @param count the number of ports
	 * @return the lease, or empty if there are no such ports
	 * @throws IOException if the registry cannot be changed
	 */
	Optional<Lease> leaseAny(TransportProtocol protocol, int count) throws IOException {
		return locked((file) -> {
			PortSet taken = PortSet.of(this.blocks.list(protocol).stream().map(ReservedBlock::range).toList());
			Optional<PortRange> free = new FreePorts(protocol, taken.union(this.kernel.spokenFor())).find(count);
			return free.isPresent() ? Optional.of(createLease(protocol, free.get(), true)) : Optional.empty();
		});
	}

	private Lease createLease(TransportProtocol protocol, PortRange range, boolean exclusive) throws IOException {
		if (this.kernel.canKeep(range)) {
			Lease lease = this.blocks.leases().create(protocol, range, exclusive, this.kernel.namespace());
			try {
				this.kernel.instruct();
				return lease;
			}
			catch (IOException ex) {
				lease.end();
				logger.log(System.Logger.Level.WARNING, () -> "The kernel does not keep the %s ports %s: %s"
					.formatted(protocol, range, RegistryFolder.reason(ex)));
			}
			catch (RuntimeException ex) {
				lease.end();
				throw ex;
			}
		}
		return this.blocks.leases().create(protocol, range, exclusive, "");
	}

	void end(Lease lease) throws IOException {
		locked((file) -> {
			lease.end();
			this.kernel.instruct();
			return lease;
		});
	}

	List<ReservedBlock> list(TransportProtocol protocol) throws IOException {
		if (!this.folder.exists() || !this.folder.isWritable()) {
			return this.blocks.list(protocol);
		}
		return locked((file) -> {
			List<ReservedBlock> list = this.blocks.list(protocol);
			this.kernel.instruct();
			return list;
		});
	}

	/**
	 * Run a bind while no other user of this registry binds by number.
	 * @param bind the bind, which gets the file that is locked meanwhile
	 * @throws IOException if the bind fails
	 */
	void binding(RegistryLock.Action<?> bind) throws IOException {
		RegistryFolder bindFolder = bindFolder();
		bindFolder.create();
		new RegistryLock(bindFolder.resolve("bind.lock")).locked(bind);
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

	private <T> T locked(RegistryLock.Action<T> action) throws IOException {
		this.folder.create();
		return this.lock.locked(action);
	}

	@Override
	public String toString() {
		return this.folder.toString();
	}

}
