package io.github.portreservation.boot.autoconfigure;

import java.util.function.Supplier;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import io.github.portreservation.PortRange;

/**
 * Rules of the properties that describe the block. The limits themselves are those of
 * {@link PortRange}: here they only get the name of the property that breaks them.
 */
final class ReservedBlockProperties {

	static final String START = "reservation.tcp.start";

	static final String COUNT = "reservation.tcp.count";

	static final String MODE = "reservation.tcp.mode";

	private ReservedBlockProperties() {
	}

	/**
	 * Return whether a block is configured at all, be it a valid one or not.
	 * @param properties where the properties are looked up
	 * @return {@code true} if the first port is set
	 */
	static boolean isConfigured(PropertyResolver properties) {
		return isSet(properties, START);
	}

	/**
	 * Refuse properties of a block that has no first port: they would have no effect.
	 * @param properties where the properties are looked up
	 * @throws InvalidConfigurationPropertyValueException if one of them is set alone
	 */
	static void requireStart(PropertyResolver properties) {
		if (!isConfigured(properties)) {
			requireUnset(properties, COUNT);
			requireUnset(properties, MODE);
		}
	}

	private static void requireUnset(PropertyResolver properties, String name) {
		if (isSet(properties, name)) {
			throw new InvalidConfigurationPropertyValueException(START, null,
					"'%s' has no effect without it. Set '%s' to the first port of the block, a number from 1 to %d, or remove '%s'."
						.formatted(name, START, PortRange.MAX_PORT, name));
		}
	}

	private static boolean isSet(PropertyResolver properties, String name) {
		return StringUtils.hasText(properties.getProperty(name));
	}

	/**
	 * Return the block.
	 * @param tcp the properties, with a first port
	 * @return the block
	 * @throws InvalidConfigurationPropertyValueException if they do not make one
	 */
	static PortRange range(ReservationProperties.Tcp tcp) {
		Integer start = tcp.getStart();
		Assert.state(start != null, "'start' must not be null");
		checked(START, start, () -> new PortRange(start, 1));
		return checked(COUNT, tcp.getCount(), () -> new PortRange(start, tcp.getCount()));
	}

	private static PortRange checked(String name, Object value, Supplier<PortRange> range) {
		try {
			return range.get();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name, value, ex.getMessage() + ".", ex);
		}
	}

}
