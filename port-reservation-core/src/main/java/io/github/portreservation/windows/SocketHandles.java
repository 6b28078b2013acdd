package io.github.portreservation.windows;

import java.net.SocketException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.NetworkChannel;

import com.sun.jna.Pointer;

/**
 * Reads the operating system's number of a channel's socket: on Windows the
 * {@code SOCKET}, elsewhere the file descriptor.
 * <p>
 * The channels of the JDK keep it in the private field {@code int fdVal}, which Java code
 * can read only with {@code --add-opens}. The Java Native Interface knows no such
 * barrier, so the field is read as C code would read it. Seen to work with JDK 17 and 25
 * on Linux.
 * <p>
 * Safe for use by several threads. The number is valid as long as the channel is open,
 * which the caller has to see to: after that the system gives it to another socket.
 */
final class SocketHandles {

	private static final String FIELD = "fdVal";

	private static final ClassValue<Pointer> fields = new ClassValue<>() {

		@Override
		protected Pointer computeValue(Class<?> type) {
			return JavaNativeInterface.current().getFieldId(type, FIELD, "I");
		}

	};

	private SocketHandles() {
	}

	/**
	 * Return the number of a channel's socket.
	 * @param channel an open channel of the JDK, TCP or UDP
	 * @return the number
	 * @throws ClosedChannelException if the channel is closed
	 * @throws SocketException if this is not a channel of a JDK that is known
	 */
	static int of(NetworkChannel channel) throws SocketException, ClosedChannelException {
		if (!channel.isOpen()) {
			throw new ClosedChannelException();
		}
		try {
			return JavaNativeInterface.current().getIntField(channel, fields.get(channel.getClass()));
		}
		catch (NoSuchFieldError ex) {
			SocketException unknown = new SocketException(
					"The socket of %s cannot be read: Java %s has no field 'int %s' there. Use a channel that the JDK made, and a JDK that is based on OpenJDK"
						.formatted(channel.getClass().getName(), System.getProperty("java.version"), FIELD));
			unknown.initCause(ex);
			throw unknown;
		}
	}

}
