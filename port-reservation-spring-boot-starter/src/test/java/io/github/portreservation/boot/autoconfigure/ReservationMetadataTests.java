package io.github.portreservation.boot.autoconfigure;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.PropertyAccessorFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the metadata of {@link ReservationProperties} that editors show.
 */
class ReservationMetadataTests {

	private final JsonNode metadata = read();

	@Test
	void defaultsAreThoseOfTheProperties() {
		Map<String, @Nullable String> documented = new HashMap<>();
		Map<String, @Nullable String> actual = new HashMap<>();
		var properties = PropertyAccessorFactory.forBeanPropertyAccess(new ReservationProperties());
		for (JsonNode property : this.metadata.get("properties")) {
			String name = property.get("name").asString();
			if (name.startsWith("reservation.")) {
				JsonNode value = property.get("defaultValue");
				documented.put(name, (value != null) ? value.asString() : null);
				actual.put(name, text(properties.getPropertyValue(path(name))));
				assertThat(property.get("description").asString()).as(name).isNotBlank();
			}
		}
		assertThat(documented).isEqualTo(actual)
			.containsOnlyKeys("reservation.enabled", "reservation.registry", "reservation.tcp.start",
					"reservation.tcp.count", "reservation.tcp.mode", "reservation.tcp.delete-on-shutdown",
					"reservation.tcp.outside", "reservation.udp.start", "reservation.udp.count", "reservation.udp.mode",
					"reservation.udp.delete-on-shutdown");
	}

	@ParameterizedTest
	@CsvSource({ "reservation.tcp.mode, io.github.portreservation.ReservationMode",
			"reservation.udp.mode, io.github.portreservation.ReservationMode",
			"reservation.tcp.outside, io.github.portreservation.boot.reservation.OutsidePolicy" })
	void hintsExplainEveryValue(String name, Class<? extends Enum<?>> type) {
		JsonNode hint = this.metadata.get("hints")
			.valueStream()
			.filter((candidate) -> candidate.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
		assertThat(hint.get("values").valueStream().map((value) -> value.get("value").asString()))
			.containsExactlyElementsOf(
					Arrays.stream(type.getEnumConstants()).map(ReservationMetadataTests::text).toList());
	}

	private static String path(String name) {
		StringBuilder path = new StringBuilder();
		for (String word : name.substring("reservation.".length()).split("-")) {
			path.append(path.isEmpty() ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
		}
		return path.toString();
	}

	private static @Nullable String text(@Nullable Object value) {
		return (value != null) ? value.toString().toLowerCase(Locale.ROOT) : null;
	}

	private static JsonNode read() {
		try {
			URL classes = ReservationProperties.class.getProtectionDomain().getCodeSource().getLocation();
			Path file = Path.of(classes.toURI()).resolve("META-INF/spring-configuration-metadata.json");
			return JsonMapper.builder().build().readTree(Files.readString(file));
		}
		catch (IOException | URISyntaxException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
