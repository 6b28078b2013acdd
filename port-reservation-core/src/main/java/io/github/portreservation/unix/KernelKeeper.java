package io.github.portreservation.unix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.SystemPortRange;

/**
 * Has the kernel keep the ports of a registry's blocks as long as the registry holds
 * them. On a computer whose kernel keeps no ports it does nothing.
 */
final class KernelKeeper {

	private final RegisteredBlocks blocks;

	private final @Nullable KernelGuard guard;

	/**
	 * Create a keeper.
	 * @param blocks the blocks
	 * @param guard what makes the kernel keep ports, or {@code null} where it cannot
	 */
	KernelKeeper(RegisteredBlocks blocks, @Nullable KernelGuard guard) {
		this.blocks = blocks;
		this.guard = guard;
	}

	/**
	 * Return whether this computer has a kernel that keeps ports at all.
	 * @return {@code true} if it has
	 */
	boolean hasList() {
		return this.guard != null;
	}

	boolean canKeep(PortRange range) throws IOException {
		return this.guard != null && (this.guard.isWritable() || this.guard.covers(range));
	}

	/**
	 * Return the network namespace whose kernel list this is about.
	 * @return the namespace, or empty where no kernel keeps ports
	 */
	String namespace() {
		return (this.guard != null) ? this.guard.namespace() : "";
	}

	/**
	 * Return the ports that the kernel assigns by itself, and those on its list.
	 * @return the ranges, or an empty list if the kernel does not tell
	 * @throws IOException if they cannot be read
	 */
	List<SystemPortRange> systemRanges() throws IOException {
		return (this.guard != null) ? this.guard.systemRanges() : List.of();
	}

	/**
	 * Return the ports that no block of any ports may be taken from.
	 * @return the ports, none if the kernel does not tell
	 * @throws IOException if they cannot be read
	 */
	PortSet spokenFor() throws IOException {
		return (this.guard != null) ? this.guard.spokenFor() : PortSet.of(List.of());
	}

	/**
	 * Return why the kernel does not keep a block that it is meant to keep.
	 * @param range the block
	 * @return the reason, or {@code null} if it does keep it
	 * @throws IOException if the kernel's list cannot be read
	 */
	@Nullable String obstacle(PortRange range) throws IOException {
		if (this.guard == null || this.guard.covers(range)) {
			return null;
		}
		return "The kernel's list of reserved ports no longer holds it: " + this.guard.command(range) + " adds it.";
	}

	/**
	 * Return the command by which root makes the kernel keep a block until it restarts.
	 * @param range the block
	 * @return the command
	 * @throws IOException if the kernel does not tell what it keeps
	 */
	String command(PortRange range) throws IOException {
		return Objects.requireNonNull(this.guard, "no kernel").command(range);
	}

	/**
	 * Return the command that guards a block from outgoing connections, which may take
	 * its ports now.
	 * @param range the block
	 * @return the command, or {@code null} if no outgoing connection takes them
	 * @throws IOException if the kernel does not tell
	 */
	@Nullable String exposure(PortRange range) throws IOException {
		return (this.guard != null && this.guard.isExposed(range)) ? this.guard.command(range) : null;
	}

	/**
	 * Have the kernel keep what it should, before blocks are written down and after they
	 * are deleted: a process that is stopped in between leaves too much with the kernel,
	 * which the next change takes away, and never too little.
	 * @param kept the blocks that are kept until they are deleted
	 * @throws IOException if the kernel does not do it
	 */
	void instruct(List<KeptBlock> kept) throws IOException {
		if (this.guard != null && this.guard.isWritable()) {
			PortSet keptPorts = keptPorts(kept);
			this.guard.reconcile(keptPorts.union(leasedPorts(this.guard.namespace())));
			this.guard.keepOverRestarts(keptPorts);
		}
	}

	/**
	 * Have the kernel keep what the registry holds.
	 * @throws IOException if the kernel does not do it
	 */
	void instruct() throws IOException {
		instruct(this.blocks.ownKept());
	}

	private static PortSet keptPorts(List<KeptBlock> kept) {
		List<PortRange> ranges = new ArrayList<>();
		for (KeptBlock block : kept) {
			if (block.kind() == ReservationKind.KERNEL) {
				ranges.add(block.range());
			}
		}
		return PortSet.of(ranges);
	}

	private PortSet leasedPorts(String namespace) throws RegistryFault {
		List<PortRange> ranges = new ArrayList<>();
		for (LeaseName lease : this.blocks.leases().live()) {
			if (lease.namespace().equals(namespace)) {
				ranges.add(lease.range());
			}
		}
		return PortSet.of(ranges);
	}

}
