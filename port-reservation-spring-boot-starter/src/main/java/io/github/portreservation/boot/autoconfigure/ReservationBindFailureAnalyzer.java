package io.github.portreservation.boot.autoconfigure;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.source.ConfigurationProperty;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.boot.reservation.OutsidePolicy;

/**
 * {@link AbstractFailureAnalyzer} for values of {@code reservation.*} that are not of the
 * property's type. In place of the conversion that failed it tells what may be written.
 */
@Order(Ordered.HIGHEST_PRECEDENCE)
class ReservationBindFailureAnalyzer extends AbstractFailureAnalyzer<BindException> {

	private static final ConfigurationPropertyName PREFIX = ConfigurationPropertyName.of("reservation");

	@Override
	protected @Nullable FailureAnalysis analyze(Throwable rootFailure, BindException cause) {
		ConfigurationProperty property = cause.getProperty();
		if (property == null || !PREFIX.isAncestorOf(property.getName())) {
			return null;
		}
		String origin = (property.getOrigin() != null) ? " (originating from '%s')".formatted(property.getOrigin())
				: "";
		return new FailureAnalysis(
				"Invalid value '%s' for configuration property '%s'%s.".formatted(property.getValue(),
						property.getName(), origin),
				"Set '%s' to %s.".formatted(property.getName(), permitted(property.getName())), cause);
	}

	private static String permitted(ConfigurationPropertyName name) {
		return switch (name.getLastElement(ConfigurationPropertyName.Form.DASHED)) {
			case ReservedBlockProperties.START ->
				"the first port of the block, a number from 1 to %d".formatted(PortRange.MAX_PORT);
			case ReservedBlockProperties.COUNT -> "the number of ports in the block, at least 1";
			case ReservedBlockProperties.MODE -> oneOf(ReservationMode.values());
			case "outside" -> oneOf(OutsidePolicy.values());
			case "registry" -> "the path of a folder";
			default -> "'true' or 'false'";
		};
	}

	private static String oneOf(Enum<?>[] values) {
		return Arrays.stream(values)
			.map((value) -> value.name().toLowerCase(Locale.ROOT))
			.collect(Collectors.joining("', '", "one of '", "'"));
	}

}
