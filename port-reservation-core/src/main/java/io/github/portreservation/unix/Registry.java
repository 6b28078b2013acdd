package io.github.portreservation.unix;

import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TransportProtocol;

/**
 * Registry of the blocks that users of this library keep: blocks that are kept until they
 * are deleted, and leases. Every change is made under a lock that keeps other processes
 * out, and leaves a registry that can be read wherever the process is stopped.
 */
class Registry {

	private final RegistryFolder folder;

	private final KeptBlocksFile keptBlocks;

	private final LeaseFolder leases;

	private final RegistryLock lock;

	private final RegistryLock bindLock;

	Registry(RegistryFolder folder) {
		this.folder = folder;
		this.keptBlocks = new KeptBlocksFile(folder);
		this.leases = new LeaseFolder(folder);
		this.lock = new RegistryLock(folder.resolve("registry.lock"));
		this.bindLock = new RegistryLock(folder.resolve("bind.lock"));
	}

	Optional<KeptBlock> lookup(TransportProtocol protocol, PortRange range) throws RegistryFault {
		return kept(protocol).stream().filter((block) -> block.range().equals(range)).findFirst();
	}

	KeptBlock keep(TransportProtocol protocol, PortRange range) throws IOException {
		return change(() -> {
			requireFree(protocol, range, null);
			KeptBlock block = new KeptBlock(protocol, range, ReservationKind.COOPERATIVE,
					Instant.now().truncatedTo(ChronoUnit.SECONDS),
					System.getProperty("user.name").replaceAll("\\s", "_"));
			List<KeptBlock> blocks = new ArrayList<>(this.keptBlocks.read());
			blocks.add(block);
			blocks.sort(Comparator.comparing(KeptBlock::protocol).thenComparingInt((kept) -> kept.range().start()));
			this.keptBlocks.write(blocks);
			return block;
		});
	}

	boolean delete(TransportProtocol protocol, PortRange range) throws IOException {
		if (lookup(protocol, range).isEmpty()) {
			return false;
		}
		return change(() -> {
			List<KeptBlock> blocks = new ArrayList<>(this.keptBlocks.read());
			boolean found = blocks.removeIf((block) -> block.protocol() == protocol && block.range().equals(range));
			if (found) {
				this.keptBlocks.write(blocks);
			}
			return found;
		});
	}

	Lease lease(TransportProtocol protocol, PortRange range, boolean exclusive) throws IOException {
		return change(() -> {
			requireFree(protocol, range, exclusive ? null : range);
			return this.leases.create(protocol, range, exclusive, ReservationKind.COOPERATIVE);
		});
	}

	void end(Lease lease) throws IOException {
		change(() -> {
			lease.end();
			return true;
		});
	}

	List<ReservedBlock> list(TransportProtocol protocol) throws IOException {
		if (!this.folder.exists()) {
			return List.of();
		}
		return change(
				() -> blocks(protocol).sorted(Comparator.comparingInt((block) -> block.range().start())).toList());
	}

	/**
	 * Run a bind while no other user of this registry binds by number.
	 * @param bind the bind
	 * @throws IOException if the bind fails
	 */
	void binding(RegistryLock.Action<?> bind) throws IOException {
		this.folder.create();
		this.bindLock.locked(bind);
	}

	private <T> T change(RegistryLock.Action<T> change) throws IOException {
		this.folder.create();
		return this.lock.locked(change);
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
		for (KeptBlock block : kept(protocol)) {
			if (block.range().overlaps(range)) {
				throw new PortRangeTakenException(protocol, range, block.describe(),
						"Choose other ports, or use exactly that block, or delete it.");
			}
		}
		for (LeaseName lease : this.leases.live()) {
			boolean joinable = lease.range().equals(shareable) && !lease.exclusive();
			if (lease.protocol() == protocol && lease.range().overlaps(range) && !joinable) {
				throw new PortRangeTakenException(protocol, range, lease.describe(),
						"Choose other ports, or stop that process first.");
			}
		}
	}

	private List<KeptBlock> kept(TransportProtocol protocol) throws RegistryFault {
		if (!this.folder.exists()) {
			return List.of();
		}
		return this.keptBlocks.read().stream().filter((block) -> block.protocol() == protocol).toList();
	}

	private Stream<ReservedBlock> blocks(TransportProtocol protocol) throws RegistryFault {
		return Stream.concat(kept(protocol).stream().map(KeptBlock::describe),
				this.leases.live().stream().filter((lease) -> lease.protocol() == protocol).map(LeaseName::describe));
	}

	@Override
	public String toString() {
		return this.folder.toString();
	}

}
