package io.github.portreservation.windows;

import java.nio.ByteOrder;

/**
 * Converts port numbers between Java's {@code int} and the unsigned 16-bit number in
 * network byte order that the native functions take, as {@code htons} and {@code ntohs}
 * of C do.
 */
final class NetworkByteOrder {

	private NetworkByteOrder() {
	}

	/**
	 * Return a port in network byte order.
	 * @param port the port, 0 to 65535
	 * @return the 16 bits whose first byte in memory is the high one
	 */
	static short of(int port) {
		return swapIfLittleEndian((short) port);
	}

	/**
	 * Return the port that 16 bits in network byte order stand for.
	 * @param bits the bits
	 * @return the port, 0 to 65535
	 */
	static int toPort(short bits) {
		return Short.toUnsignedInt(swapIfLittleEndian(bits));
	}

	private static short swapIfLittleEndian(short bits) {
		return (ByteOrder.nativeOrder() == ByteOrder.LITTLE_ENDIAN) ? Short.reverseBytes(bits) : bits;
	}

}
