package io.github.portreservation.windows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * The runtime reservations of this process. Whoever reserves the same block again, a
 * second application context or a restarted one, shares the reservation.
 * <p>
 * A reservation that is closed while sockets are bound by it stays with this process,
 * because Windows would take the block from under them: it ends when the next reservation
 * is made or closed after the last of them has closed, or else with the process. Until
 * then it can be reserved again. Safe for use by several threads.
 */
final class RuntimeHolders {

	private static final List<RuntimeHolder> holders = new ArrayList<>();

	private RuntimeHolders() {
	}

	/**
	 * Return whether this process has a runtime reservation of a block.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @return {@code true} if it has one of exactly this range
	 */
	static synchronized boolean hold(TransportProtocol protocol, PortRange range) {
		return find(protocol, range).isPresent();
	}

	/**
	 * Return the reservation of a block, made now unless this process has it.
	 * @param protocol the protocol of the block
	 * @param range the block
	 * @return the holder, with one user more
	 * @throws IOException if Windows refuses
	 */
	static synchronized RuntimeHolder acquire(TransportProtocol protocol, PortRange range) throws IOException {
		endIdle();
		Optional<RuntimeHolder> existing = find(protocol, range);
		return existing.isPresent() ? use(existing.get())
				: add(RuntimeHolder.acquire(protocol, range.start(), range.count()));
	}

	/**
	 * Return the reservation of a block that Windows chooses.
	 * @param protocol the protocol of the block
	 * @param count the number of ports
	 * @return the holder, with one user
	 * @throws IOException if Windows refuses
	 */
	static synchronized RuntimeHolder acquireAny(TransportProtocol protocol, int count) throws IOException {
		endIdle();
		return add(RuntimeHolder.acquire(protocol, 0, count));
	}

	/**
	 * Return how channels are bound by a reservation.
	 * @param holder the reservation
	 * @return the binding
	 * @throws IOException if it cannot be found out
	 */
	static synchronized TokenBinding binding(RuntimeHolder holder) throws IOException {
		return holder.binding();
	}

	/**
	 * Leave a reservation, and end it if it is not needed any more.
	 * @param holder the reservation
	 * @throws IOException if its socket cannot be closed
	 */
	static synchronized void release(RuntimeHolder holder) throws IOException {
		holder.leave();
		endIdle();
	}

	private static Optional<RuntimeHolder> find(TransportProtocol protocol, PortRange range) {
		return holders.stream()
			.filter((holder) -> holder.tokens().protocol() == protocol && holder.tokens().range().equals(range))
			.findFirst();
	}

	private static RuntimeHolder add(RuntimeHolder holder) {
		holders.add(holder);
		return use(holder);
	}

	private static RuntimeHolder use(RuntimeHolder holder) {
		holder.use();
		return holder;
	}

	private static void endIdle() throws IOException {
		for (RuntimeHolder holder : List.copyOf(holders)) {
			if (holder.isIdle()) {
				holders.remove(holder);
				holder.end();
			}
		}
	}

}
