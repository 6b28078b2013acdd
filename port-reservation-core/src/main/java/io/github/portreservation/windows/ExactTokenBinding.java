package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.BindableChannel;
import io.github.portreservation.PortRange;

/**
 * Binds channels to a given port of a block that has a token. Microsoft documents only
 * binding to port 0 there; which of three ways works is learned once, with spare sockets,
 * before the first channel of a caller is touched. Callers exclude each other.
 */
final class ExactTokenBinding {

	private static final OnceLogger logger = new OnceLogger(ExactTokenBinding.class);

	private final PortRange range;

	private final TiedChannels tied;

	private @Nullable Way way;

	ExactTokenBinding(PortRange range, TiedChannels tied) {
		this.range = range;
		this.tied = tied;
	}

	/**
	 * Bind a channel.
	 * @param channel the channel
	 * @param address the address with a port of the block
	 * @throws BindException if the port is in use
	 * @throws IOException if binding fails otherwise
	 */
	void bind(BindableChannel channel, InetSocketAddress address) throws IOException {
		if (this.way == null) {
			this.way = learn(address);
		}
		if (this.way == Way.ELIMINATION || (this.way == Way.UNTIED && this.tied.contains(channel.channel()))) {
			bindByElimination(channel, address);
			return;
		}
		if (this.way != Way.UNTIED) {
			this.tied.tie(channel.channel());
		}
		channel.bind(address);
	}

	private @Nullable Way learn(InetSocketAddress address) throws IOException {
		if (works(address, true)) {
			return Way.TIED;
		}
		InetSocketAddress free = free(address);
		if (free == null) {
			return null;
		}
		if (works(free, true)) {
			return Way.TIED;
		}
		return log(works(free, false) ? Way.UNTIED : Way.ELIMINATION);
	}

	private Way log(Way learned) {
		logger.log(System.Logger.Level.INFO, "Windows does not bind a socket that is tied to the reservation of ports "
				+ this.range + " to a port that is named, so it is bound " + learned.how);
		return learned;
	}

	private boolean works(InetSocketAddress address, boolean tie) throws IOException {
		try (SpareSocket socket = tie ? this.tied.openSpare() : this.tied.openUntiedSpare()) {
			return socket.tryBind(address);
		}
	}

	private @Nullable InetSocketAddress free(InetSocketAddress address) throws IOException {
		try (SpareSocket socket = this.tied.openSpare()) {
			return socket.tryBind(any(address)) ? new InetSocketAddress(address.getAddress(), socket.port()) : null;
		}
	}

	private void bindByElimination(BindableChannel channel, InetSocketAddress address) throws IOException {
		List<SpareSocket> others = new ArrayList<>();
		try {
			SpareSocket holder = occupy(address, others);
			if (holder == null) {
				throw new BindException("Address already in use: port " + address.getPort());
			}
			this.tied.tie(channel.channel());
			holder.close();
			channel.bind(any(address));
		}
		finally {
			for (SpareSocket other : others) {
				other.close();
			}
		}
		int port = SpareSocket.port(channel.channel());
		if (port != address.getPort()) {
			throw new BindException("Windows gave port %d of the block instead of %d, because it became free just then"
				.formatted(port, address.getPort()));
		}
	}

	private @Nullable SpareSocket occupy(InetSocketAddress address, List<SpareSocket> others) throws IOException {
		SpareSocket holder = null;
		for (int i = 0; i <= this.range.count(); i++) {
			SpareSocket socket = this.tied.openSpare();
			others.add(socket);
			if (!socket.tryBind(any(address))) {
				break;
			}
			if (socket.port() == address.getPort()) {
				holder = socket;
			}
		}
		return holder;
	}

	private static InetSocketAddress any(InetSocketAddress address) {
		return new InetSocketAddress(address.getAddress(), 0);
	}

	/**
	 * Way to bind a channel to a given port.
	 */
	private enum Way {

		/**
		 * A tied channel is bound to the port.
		 */
		TIED("after it has been tied"),

		/**
		 * A channel that is not tied is bound to the port.
		 */
		UNTIED("without being tied"),

		/**
		 * All other free ports are occupied, so that Windows can only give the one. For
		 * that moment the block is full for other processes.
		 */
		ELIMINATION("to any port while all the others are occupied");

		private final String how;

		Way(String how) {
			this.how = how;
		}

	}

}
