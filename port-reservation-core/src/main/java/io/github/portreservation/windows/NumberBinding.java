package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.NetworkChannel;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.BindableChannel;
import io.github.portreservation.ExplicitBinder;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.ReservedPortDeniedException;

/**
 * Binds channels inside a persistent block by number, for processes that may not use its
 * token. Whether Windows lets them is not documented. Where it does not, the JDK says
 * "Address already in use": only a port that has no socket shows the difference.
 */
final class NumberBinding implements BlockBinding {

	private final Tokens tokens;

	private final AssociationDeniedException denial;

	private final ExplicitBinder binder;

	NumberBinding(Tokens tokens, AssociationDeniedException denial) {
		this.tokens = tokens;
		this.denial = denial;
		this.binder = ExplicitBinder.direct(tokens.protocol(), tokens.range());
	}

	@Override
	public @Nullable StandardProtocolFamily family() {
		return null;
	}

	@Override
	public void tie(NetworkChannel channel) {
		throw new UnsupportedOperationException(this.denial.getMessage(), this.denial);
	}

	@Override
	public void bindAny(BindableChannel channel, InetSocketAddress address) throws IOException {
		try {
			this.binder.bindAny(channel, address);
		}
		catch (ReservedBlockFullException ex) {
			Set<Integer> used = usedPorts();
			boolean full = IntStream.rangeClosed(this.tokens.range().start(), this.tokens.range().end())
				.allMatch(used::contains);
			throw full ? ex : denied(ex);
		}
	}

	@Override
	public void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		try {
			this.binder.bindExactly(channel, address);
		}
		catch (BindException ex) {
			if (usedPorts().contains(address.getPort()) || !isUsable(address)) {
				throw ex;
			}
			throw denied(ex);
		}
	}

	private Set<Integer> usedPorts() {
		return new SocketTable(this.tokens.protocol()).in(this.tokens.range())
			.stream()
			.map(BoundSocket::port)
			.collect(Collectors.toSet());
	}

	private boolean isUsable(InetSocketAddress address) throws IOException {
		try (SpareSocket socket = SpareSocket.open(this.tokens.protocol(), null)) {
			return socket.tryBind(new InetSocketAddress(address.getAddress(), 0));
		}
	}

	private ReservedPortDeniedException denied(BindException cause) {
		ReservedPortDeniedException denied = new ReservedPortDeniedException(this.tokens.protocol(),
				this.tokens.range(),
				"Windows refuses the %s ports %s to this process, both by the token of the persistent block and by number, although free ports are among them"
					.formatted(this.tokens.protocol(), this.tokens.range()),
				this.denial.getRemedy());
		denied.initCause(cause);
		denied.addSuppressed(this.denial);
		return denied;
	}

}
