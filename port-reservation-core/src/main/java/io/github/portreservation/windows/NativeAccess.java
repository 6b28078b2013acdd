package io.github.portreservation.windows;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.TransportProtocol;

/**
 * Java Native Access (JNA), by which this package calls Windows. It is missing where a
 * build leaves it out, and of no use where it cannot unpack its own library. No other
 * class may be the first to need it: an error of the JVM would be all that is told.
 */
final class NativeAccess {

	private static final @Nullable LinkageError obstacle = find();

	private NativeAccess() {
	}

	/**
	 * Make sure that Windows can be called.
	 * @param protocol the protocol of the ports that this is about
	 * @param range the block that this is about, or {@code null} if none was asked for
	 * @throws PortReservationException if it cannot
	 */
	static void require(TransportProtocol protocol, @Nullable PortRange range) throws PortReservationException {
		if (obstacle != null) {
			throw new PortReservationException(protocol, range,
					"Windows cannot be asked about %s ports, because JNA cannot be used (%s). Put jna and jna-platform of one version on the class path, and let JNA unpack its library into '%s' (java.io.tmpdir), or name a folder that holds it with -Djna.boot.library.path"
						.formatted(protocol, String.valueOf(obstacle).strip(), System.getProperty("java.io.tmpdir")),
					obstacle);
		}
	}

	private static @Nullable LinkageError find() {
		try {
			Objects.requireNonNull(IpHelper.INSTANCE);
			Objects.requireNonNull(Winsock.INSTANCE);
			return null;
		}
		catch (LinkageError ex) {
			return ex;
		}
	}

}
