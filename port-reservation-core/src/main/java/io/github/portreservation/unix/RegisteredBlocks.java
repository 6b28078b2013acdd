package io.github.portreservation.unix;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;

/**
 * The blocks of a registry, kept and leased, together with those of a registry of others
 * behind it, which are respected but never changed. Reading locks nothing; writing needs
 * the registry's lock.
 */
final class RegisteredBlocks {

	private final RegistryFolder folder;

	private final @Nullable RegisteredBlocks background;

	private final RegistryFile keptBlocks;

	private final LeaseFolder leases;

	RegisteredBlocks(RegistryFolder folder, @Nullable RegisteredBlocks background) {
		this.folder = folder;
		this.background = background;
		this.keptBlocks = RegistryFile.lasting(folder, "registry", "port-reservation registry");
		this.leases = new LeaseFolder(folder);
	}

	/**
	 * Return the leases of this registry.
	 * @return the leases
	 */
	LeaseFolder leases() {
		return this.leases;
	}

	Optional<KeptBlock> lookup(TransportProtocol protocol, PortRange range) throws IOException {
		for (KeptBlock block : kept()) {
			if (block.protocol() == protocol && block.range().equals(range)) {
				return Optional.of(block);
			}
		}
		return Optional.empty();
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
		return visibleLeases().stream()
			.filter((name) -> name.protocol() == protocol && name.range().contains(port))
			.toList();
	}

	/**
	 * Return every block of a protocol.
	 * @param protocol the protocol
	 * @return the blocks by their first port
	 * @throws IOException if the registry cannot be read
	 */
	List<ReservedBlock> list(TransportProtocol protocol) throws IOException {
		return Stream.concat(kept().stream().map(KeptBlock::describe), leased().stream().map(LeaseName::describe))
			.filter((block) -> block.protocol() == protocol)
			.sorted(Comparator.comparingInt((block) -> block.range().start()))
			.toList();
	}

	/**
	 * Make sure that no block is in the way of a new one.
	 * @param protocol the protocol of the new block
	 * @param range the ports of the new block
	 * @param shareable a block whose shared leases are not in the way, or {@code null}
	 * @throws IOException if one is in the way, or the blocks cannot be read
	 */
	void requireFree(TransportProtocol protocol, PortRange range, @Nullable PortRange shareable) throws IOException {
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

	/**
	 * Return the kept blocks of this registry alone.
	 * @return the blocks
	 * @throws IOException if the registry cannot be read
	 */
	List<KeptBlock> ownKept() throws IOException {
		return this.keptBlocks.read(KeptBlock::parse);
	}

	/**
	 * Replace the kept blocks of this registry.
	 * @param blocks the blocks
	 * @throws IOException if they cannot be written
	 */
	void writeKept(List<KeptBlock> blocks) throws IOException {
		this.keptBlocks.write(blocks.stream()
			.sorted(Comparator.comparing(KeptBlock::protocol).thenComparingInt((block) -> block.range().start()))
			.map(KeptBlock::toLine)
			.toList());
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

	private List<LeaseName> leased() throws IOException {
		if (!this.folder.exists() || !this.folder.isWritable()) {
			return visibleLeases();
		}
		List<LeaseName> names = new ArrayList<>(this.leases.live());
		if (this.background != null) {
			names.addAll(this.background.visibleLeases());
		}
		return names;
	}

	private List<LeaseName> visibleLeases() throws IOException {
		List<LeaseName> names = new ArrayList<>();
		if (this.folder.exists()) {
			names.addAll(this.leases.visible());
		}
		if (this.background != null) {
			names.addAll(this.background.visibleLeases());
		}
		return names;
	}

}
