package io.github.portreservation.unix;

import java.lang.ref.WeakReference;
import java.nio.channels.NetworkChannel;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReferenceArray;

import io.github.portreservation.PortRange;
import io.github.portreservation.TakenPorts;
import io.github.portreservation.TransportProtocol;

/**
 * Channels that this process has bound in large blocks. Whether one of them has been
 * closed can be asked without asking the system, so that its port is the first to be
 * tried.
 */
final class HandedOutPorts {

	private static final Map<TransportProtocol, HandedOutPorts> instances = new EnumMap<>(TransportProtocol.class);

	private final AtomicReferenceArray<WeakReference<NetworkChannel>> channels = new AtomicReferenceArray<>(
			PortRange.MAX_PORT + 1);

	private HandedOutPorts() {
	}

	static synchronized HandedOutPorts of(TransportProtocol protocol) {
		return instances.computeIfAbsent(protocol, (key) -> new HandedOutPorts());
	}

	void add(int port, NetworkChannel channel) {
		this.channels.set(port, new WeakReference<>(channel));
	}

	/**
	 * Find the ports of channels that have been closed since.
	 * @param range the block
	 * @param taken the ports that are known to be taken, which loses them
	 */
	void removeClosed(PortRange range, TakenPorts taken) {
		for (int port = range.start(); port <= range.end(); port++) {
			WeakReference<NetworkChannel> reference = this.channels.get(port);
			NetworkChannel channel = (reference != null) ? reference.get() : null;
			if (reference != null && (channel == null || !channel.isOpen())) {
				this.channels.compareAndSet(port, reference, null);
				taken.remove(port);
			}
		}
	}

}
