package io.github.portreservation.windows;

import java.io.IOException;
import java.nio.channels.NetworkChannel;

import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.platform.win32.BaseTSD.ULONG_PTR;
import com.sun.jna.ptr.IntByReference;
import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;

/**
 * The three controls of sockets for port reservations. Each method returns the Windows
 * Sockets error code, 0 for success, and leaves it to the caller what that means. Safe
 * for use by several threads, as long as nobody closes the channel meanwhile.
 * <p>
 * Layouts: {@code INET_PORT_RANGE} is two unsigned 16-bit numbers, the first port in
 * network byte order and the number of ports in host byte order.
 * {@code INET_PORT_RESERVATION_INSTANCE} is such a range with the 64-bit token behind it,
 * which is aligned to 8 bytes: it begins at offset 8 of 16.
 */
final class PortReservationControl {

	private static final int RANGE_SIZE = 4;

	private static final int COUNT_OFFSET = 2;

	private static final int TOKEN_OFFSET = 8;

	private static final int INSTANCE_SIZE = 16;

	private PortReservationControl() {
	}

	/**
	 * Tie a socket to a reservation, so that it takes a port of the block when it is
	 * bound.
	 * @param channel the channel of the socket, neither bound nor tied
	 * @param token the token
	 * @return the error code
	 * @throws IOException if the channel's socket cannot be read
	 */
	static int associate(NetworkChannel channel, ReservationToken token) throws IOException {
		return control(channel, Winsock.SIO_ASSOCIATE_PORT_RESERVATION, token);
	}

	/**
	 * End a runtime reservation.
	 * @param channel the channel of the socket that acquired it
	 * @param token the token
	 * @return the error code
	 * @throws IOException if the channel's socket cannot be read
	 */
	static int release(NetworkChannel channel, ReservationToken token) throws IOException {
		return control(channel, Winsock.SIO_RELEASE_PORT_RESERVATION, token);
	}

	/**
	 * Make a runtime reservation, which ends with the socket at the latest.
	 * @param channel the channel of the socket that shall hold it
	 * @param start the first port, or 0 for whichever block Windows chooses
	 * @param count the number of ports
	 * @return the outcome
	 * @throws IOException if the channel's socket cannot be read
	 */
	static Acquisition acquire(NetworkChannel channel, int start, int count) throws IOException {
		try (Memory range = new Memory(RANGE_SIZE); Memory instance = new Memory(INSTANCE_SIZE)) {
			range.setShort(0, NetworkByteOrder.of(start));
			range.setShort(COUNT_OFFSET, (short) count);
			instance.clear();
			int error = control(channel, Winsock.SIO_ACQUIRE_PORT_RESERVATION, range, instance);
			if (error != 0) {
				return new Acquisition(error, null, null);
			}
			return new Acquisition(error,
					new PortRange(NetworkByteOrder.toPort(instance.getShort(0)),
							Short.toUnsignedInt(instance.getShort(COUNT_OFFSET))),
					new ReservationToken(instance.getLong(TOKEN_OFFSET)));
		}
	}

	private static int control(NetworkChannel channel, int code, ReservationToken token) throws IOException {
		try (Memory input = new Memory(Long.BYTES)) {
			input.setLong(0, token.value());
			return control(channel, code, input, null);
		}
	}

	private static int control(NetworkChannel channel, int code, Memory input, @Nullable Memory output)
			throws IOException {
		ULONG_PTR socket = new ULONG_PTR(Integer.toUnsignedLong(SocketHandles.of(channel)));
		int status = Winsock.INSTANCE.WSAIoctl(socket, code, input, (int) input.size(), output,
				(output != null) ? (int) output.size() : 0, new IntByReference(), null, null);
		return (status == Winsock.SOCKET_ERROR) ? Native.getLastError() : 0;
	}

	/**
	 * Outcome of making a runtime reservation.
	 *
	 * @param error the error code, 0 for success
	 * @param range the block, or {@code null} if there is none
	 * @param token the token, or {@code null} if there is none
	 */
	record Acquisition(int error, @Nullable PortRange range, @Nullable ReservationToken token) {
	}

}
