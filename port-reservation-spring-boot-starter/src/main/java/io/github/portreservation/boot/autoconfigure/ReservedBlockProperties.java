package io.github.portreservation.boot.autoconfigure;

import java.util.List;

import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.core.env.PropertyResolver;
import org.springframework.util.Assert;
import org.springframework.util.StringUtils;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TransportProtocol;

/**
 * Rules of the properties that describe the block of one protocol. The limits themselves
 * are those of {@link PortRange}: here they only get the name of the property that breaks
 * them.
 */
final class ReservedBlockProperties {

	static final ReservedBlockProperties TCP = new ReservedBlockProperties(TransportProtocol.TCP);

	static final ReservedBlockProperties UDP = new ReservedBlockProperties(TransportProtocol.UDP);

	static final String START = "start";

	static final String COUNT = "count";

	static final String MODE = "mode";

	static final String DELETE_ON_SHUTDOWN = "delete-on-shutdown";

	private final String prefix;

	private ReservedBlockProperties(TransportProtocol protocol) {
		this.prefix = "reservation.%s.".formatted(protocol.id());
	}

	static ReservedBlockProperties of(TransportProtocol protocol) {
		return (protocol == TransportProtocol.TCP) ? TCP : UDP;
	}

	/**
	 * Return the whole name of a property.
	 * @param property what it is called within the block
	 * @return the name, such as {@code "reservation.tcp.start"}
	 */
	String name(String property) {
		return this.prefix + property;
	}

	/**
	 * Return whether a block is configured at all, be it a valid one or not.
	 * @param properties where the properties are looked up
	 * @return {@code true} if the first port is set
	 */
	boolean isConfigured(PropertyResolver properties) {
		return isSet(properties, START);
	}

	/**
	 * Refuse properties of a block that has no first port: they would have no effect.
	 * @param properties where the properties are looked up
	 * @throws InvalidConfigurationPropertyValueException if one of them is set alone
	 */
	void requireStart(PropertyResolver properties) {
		if (!isConfigured(properties)) {
			for (String name : List.of(COUNT, MODE, DELETE_ON_SHUTDOWN)) {
				requireUnset(properties, name);
			}
		}
	}

	private void requireUnset(PropertyResolver properties, String property) {
		if (isSet(properties, property)) {
			throw new InvalidConfigurationPropertyValueException(name(START), null,
					"'%s' has no effect without it. Set '%s' to the first port of the block, a number from 1 to %d, or remove '%s'."
						.formatted(name(property), name(START), PortRange.MAX_PORT, name(property)));
		}
	}

	private boolean isSet(PropertyResolver properties, String property) {
		return StringUtils.hasText(properties.getProperty(name(property)));
	}

	/**
	 * Return the block.
	 * @param block the properties, with a first port
	 * @return the block
	 * @throws InvalidConfigurationPropertyValueException if they do not make one, or
	 * contradict each other
	 */
	PortRange range(ReservationProperties.Block block) {
		Integer start = block.getStart();
		Assert.state(start != null, "'start' must not be null");
		checked(START, start, start, 1);
		if (block.isDeleteOnShutdown() && block.getMode() == ReservationMode.LOOKUP) {
			throw new InvalidConfigurationPropertyValueException(name(DELETE_ON_SHUTDOWN), true,
					"A block that '%s' only looks up was made by somebody else and is not deleted. Choose another mode, or remove '%s'."
						.formatted(name(MODE), name(DELETE_ON_SHUTDOWN)));
		}
		return checked(COUNT, block.getCount(), start, block.getCount());
	}

	private PortRange checked(String property, Object value, int start, int count) {
		try {
			return new PortRange(start, count);
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidConfigurationPropertyValueException(name(property), value, ex.getMessage() + ".", ex);
		}
	}

}
