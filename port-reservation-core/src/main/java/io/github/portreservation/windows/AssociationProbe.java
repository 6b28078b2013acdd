package io.github.portreservation.windows;

import java.io.IOException;
import java.net.StandardProtocolFamily;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.TransportProtocol;

/**
 * Finds out, with a spare socket, whether this process can tie sockets to a block, and of
 * which address family. Java opens dual-stack sockets by default; whether Windows ties
 * those to a reservation is not documented, and both answers are met here.
 *
 * @param tokens the block
 */
record AssociationProbe(Tokens tokens) {

	private static final OnceLogger logger = new OnceLogger(AssociationProbe.class);

	/**
	 * Return the address family of sockets that can be tied to the block.
	 * @return the family, or {@code null} for Java's default
	 * @throws AssociationDeniedException if this process may not use the token
	 * @throws IOException if no socket can be tied for another reason
	 */
	@Nullable StandardProtocolFamily family() throws IOException {
		int code = associate(null);
		if (code == 0) {
			return null;
		}
		int codeForIpv4 = isAboutFamily(code) ? associate(StandardProtocolFamily.INET) : code;
		if (codeForIpv4 != 0) {
			throw this.tokens.errors().associating(codeForIpv4);
		}
		TransportProtocol protocol = this.tokens.protocol();
		logger.log(System.Logger.Level.INFO,
				"Sockets for %s ports %s are opened for IPv4 only: Windows ties no dual-stack socket to the reservation (%s)"
					.formatted(protocol, this.tokens.range(), SystemMessages.WINDOWS.quote(code)));
		return StandardProtocolFamily.INET;
	}

	/**
	 * Tie a spare socket to the block, and let go of it.
	 * @param family the address family, or {@code null} for Java's default
	 * @return the Windows Sockets error code, 0 for success
	 * @throws IOException if no socket can be opened or the block is gone
	 */
	int associate(@Nullable StandardProtocolFamily family) throws IOException {
		try (SpareSocket socket = SpareSocket.open(this.tokens.protocol(), family)) {
			return this.tokens.associate(socket.channel()).code();
		}
	}

	/**
	 * Return whether an error may be about the address family of the socket.
	 * @param code the Windows Sockets error code
	 * @return {@code true} if it may
	 */
	static boolean isAboutFamily(int code) {
		return code == Winsock.WSAEINVAL || code == Winsock.WSAEOPNOTSUPP;
	}

}
