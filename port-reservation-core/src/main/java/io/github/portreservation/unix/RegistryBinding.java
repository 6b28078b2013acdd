package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;

import io.github.portreservation.BindableChannel;
import io.github.portreservation.ExplicitBinder;
import io.github.portreservation.PortRange;
import io.github.portreservation.TakenPorts;
import io.github.portreservation.TransportProtocol;

/**
 * Binds inside a block while no other user of the registry does. In a block of many ports
 * the lowest free port would be found by asking for all below it, so there the users of
 * the registry tell each other which ports are taken.
 */
final class RegistryBinding {

	private static final System.Logger logger = System.getLogger(RegistryBinding.class.getName());

	private static final AtomicBoolean warned = new AtomicBoolean();

	/**
	 * Up to this size the lowest free port is always the one that is taken.
	 */
	private static final int ORDERED = 1000;

	private final Registry registry;

	private final TransportProtocol protocol;

	private final PortRange range;

	private final ExplicitBinder binder;

	RegistryBinding(Registry registry, TransportProtocol protocol, PortRange range) {
		this.registry = registry;
		this.protocol = protocol;
		this.range = range;
		this.binder = ExplicitBinder.probing(protocol, range, RegistryBinding::hasConnections);
	}

	/**
	 * Return whether connections are a reason why a port cannot be bound without
	 * SO_REUSEADDR. There is no table on macOS, where they are taken to be one.
	 * @param port the port
	 * @return {@code true} if they may be
	 */
	private static boolean hasConnections(int port) {
		try {
			return new SocketTable(Path.of("/proc"), TransportProtocol.TCP).hasConnections(port);
		}
		catch (IOException ex) {
			logger.log(System.Logger.Level.DEBUG, "The system does not show its connections", ex);
			return true;
		}
	}

	void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		this.registry.binding((lockFile) -> {
			if (this.range.count() <= ORDERED) {
				this.binder.bindAny(channel, address);
			}
			else {
				bindAny(channel, address, new PortMarks(lockFile, this.protocol));
			}
			return channel;
		});
	}

	private void bindAny(BindableChannel channel, InetSocketAddress address, PortMarks marks) throws IOException {
		HandedOutPorts handedOut = HandedOutPorts.of(this.protocol);
		TakenPorts taken = read(marks);
		handedOut.removeClosed(this.range, taken);
		try {
			this.binder.bindAny(channel, address, taken);
			handedOut.add(taken.last(), channel.channel());
		}
		finally {
			write(marks, taken);
		}
	}

	void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		this.registry.binding((lockFile) -> {
			this.binder.bindExactly(channel, address);
			if (this.range.count() > ORDERED) {
				HandedOutPorts.of(this.protocol).add(address.getPort(), channel.channel());
			}
			return channel;
		});
	}

	private TakenPorts read(PortMarks marks) {
		try {
			return marks.read();
		}
		catch (IOException ex) {
			warn(ex);
			return new TakenPorts();
		}
	}

	private void write(PortMarks marks, TakenPorts taken) {
		try {
			marks.write(taken);
		}
		catch (IOException ex) {
			warn(ex);
		}
	}

	private void warn(IOException ex) {
		if (warned.compareAndSet(false, true)) {
			logger.log(System.Logger.Level.WARNING,
					() -> "Processes cannot tell each other which %s ports of %s are taken, so that finding a free one takes longer: %s"
						.formatted(this.protocol, this.range, RegistryFolder.reason(ex)));
		}
	}

}
