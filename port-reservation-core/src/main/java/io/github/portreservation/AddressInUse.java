package io.github.portreservation;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

/**
 * Tells "address already in use" from the other reasons why a bind fails. Java has one
 * exception for all of them, and its message is the system's, in the language of the
 * environment: so it is compared with that of a bind which fails for this reason.
 */
final class AddressInUse {

	private static volatile @Nullable String message;

	private AddressInUse() {
	}

	static boolean is(BindException failure) throws IOException {
		String known = message;
		if (known == null) {
			known = provoke();
			message = known;
		}
		return known.equals(failure.getMessage());
	}

	private static String provoke() throws IOException {
		InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
		try (ServerSocketChannel first = ServerSocketChannel.open().bind(any);
				ServerSocketChannel second = ServerSocketChannel.open()) {
			second.bind(first.getLocalAddress());
			throw new IllegalStateException("%s could be bound twice".formatted(first.getLocalAddress()));
		}
		catch (BindException ex) {
			return Objects.requireNonNullElse(ex.getMessage(), "");
		}
	}

}
