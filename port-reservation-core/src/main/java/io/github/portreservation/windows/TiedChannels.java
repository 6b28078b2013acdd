package io.github.portreservation.windows;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.nio.channels.Channel;
import java.nio.channels.NetworkChannel;
import java.util.Map;
import java.util.WeakHashMap;

import org.jspecify.annotations.Nullable;

/**
 * The channels that are tied to a block. Windows ties a socket only once, and nothing
 * unties it, so they are remembered with the token they were tied by, weakly: channels
 * compare by identity. Safe for use by several threads.
 */
final class TiedChannels {

	private final Tokens tokens;

	private final @Nullable StandardProtocolFamily family;

	private final Map<NetworkChannel, ReservationToken> channels = new WeakHashMap<>();

	TiedChannels(Tokens tokens, @Nullable StandardProtocolFamily family) {
		this.tokens = tokens;
		this.family = family;
	}

	/**
	 * Tie a channel to the block, unless it is tied already.
	 * @param channel the channel
	 * @throws IOException if Windows refuses, the block is gone, or the channel was tied
	 * to a block that was made again since
	 */
	synchronized void tie(NetworkChannel channel) throws IOException {
		ReservationToken earlier = this.channels.get(channel);
		if (earlier == null) {
			this.channels.put(channel, associate(channel));
		}
		else if (!earlier.equals(this.tokens.source().current())) {
			throw this.tokens.errors().tiedByEarlierToken();
		}
	}

	private ReservationToken associate(NetworkChannel channel) throws IOException {
		Tokens.Association association = this.tokens.associate(channel);
		int code = association.code();
		if (code != 0) {
			boolean dualStack = this.family != null && AssociationProbe.isAboutFamily(code);
			throw dualStack ? this.tokens.errors().associatingDualStack(code) : this.tokens.errors().associating(code);
		}
		return association.token();
	}

	/**
	 * Return whether a channel is tied to the block.
	 * @param channel the channel
	 * @return {@code true} if it is
	 */
	synchronized boolean contains(NetworkChannel channel) {
		return this.channels.containsKey(channel);
	}

	/**
	 * Return whether one of the channels is open.
	 * @return {@code true} if at least one is
	 */
	synchronized boolean isAnyOpen() {
		return this.channels.keySet().stream().anyMatch(Channel::isOpen);
	}

	/**
	 * Open a socket of our own that is tied to the block.
	 * @return the socket
	 * @throws IOException if it cannot be opened or tied
	 */
	SpareSocket openSpare() throws IOException {
		SpareSocket socket = openUntiedSpare();
		try {
			tie(socket.channel());
			return socket;
		}
		catch (IOException | RuntimeException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Open a socket of our own of the same address family, but not tied.
	 * @return the socket
	 * @throws IOException if it cannot be opened
	 */
	SpareSocket openUntiedSpare() throws IOException {
		return SpareSocket.open(this.tokens.protocol(), this.family);
	}

}
