package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.nio.channels.NetworkChannel;
import java.util.Set;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.BindableChannel;
import io.github.portreservation.ExplicitBinder;
import io.github.portreservation.PortRange;
import io.github.portreservation.ReservedBlockFullException;
import io.github.portreservation.ReservedPortDeniedException;

/**
 * Binds channels inside a persistent block by number, for processes that may not use its
 * token. Whether Windows lets them is not documented. Where it does not, the JDK says
 * "Address already in use": only a port that has no socket shows the difference. Where
 * the sockets cannot be seen either, no port is said to be in use.
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
			throw explain(ex, this.tokens.range());
		}
	}

	@Override
	public void bindExactly(BindableChannel channel, InetSocketAddress address) throws IOException {
		try {
			this.binder.bindExactly(channel, address);
		}
		catch (BindException ex) {
			throw isUsable(address) ? explain(ex, new PortRange(address.getPort(), 1)) : ex;
		}
	}

	private BindException explain(BindException failure, PortRange ports) {
		try {
			Set<Integer> used = new SocketTable(this.tokens.protocol()).rows(ports)
				.stream()
				.map((row) -> row.local().getPort())
				.collect(Collectors.toSet());
			return (used.size() == ports.count()) ? failure : denied(failure, "no socket is on some of them");
		}
		catch (IOException ex) {
			BindException denied = denied(failure, "which sockets are on them cannot be found out");
			denied.addSuppressed(ex);
			return denied;
		}
	}

	private boolean isUsable(InetSocketAddress address) throws IOException {
		try (SpareSocket socket = SpareSocket.open(this.tokens.protocol(), null)) {
			return socket.tryBind(new InetSocketAddress(address.getAddress(), 0));
		}
	}

	private ReservedPortDeniedException denied(BindException cause, String evidence) {
		ReservedPortDeniedException denied = new ReservedPortDeniedException(this.tokens.protocol(),
				this.tokens.range(),
				"Windows refuses the %s ports %s to this process, both by the token of the persistent block and by number; %s"
					.formatted(this.tokens.protocol(), this.tokens.range(), evidence),
				this.denial.getRemedy());
		denied.initCause(cause);
		denied.addSuppressed(this.denial);
		return denied;
	}

}
