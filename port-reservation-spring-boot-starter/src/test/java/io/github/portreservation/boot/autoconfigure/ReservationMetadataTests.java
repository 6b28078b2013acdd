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

import io.github.portreservation.boot.endpoint.PortReservationsEndpointProperties;
import io.github.portreservation.boot.health.PortReservationHealthIndicatorProperties;

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
				documented.put(name, defaultValue(name));
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

	@Test
	void defaultsOfTheManagementAreThoseOfTheProperties() {
		assertThat(defaultValue("management.health.portreservation.minimum-free"))
			.isEqualTo(text(new PortReservationHealthIndicatorProperties().getMinimumFree()));
		assertThat(defaultValue("management.endpoint.portreservations.show-command-lines"))
			.isEqualTo(text(new PortReservationsEndpointProperties().isShowCommandLines()));
	}

	@Test
	void readmeTellsTheDefaults() throws IOException {
		Map<String, String> documented = new HashMap<>();
		Map<String, String> actual = new HashMap<>();
		for (String line : Files.readAllLines(Path.of("..", "README.md"))) {
			String[] row = line.split(" ?\\| ?", 4);
			if (line.startsWith("| `reservation.")) {
				String[] names = row[1].replace("`", "").split(", ");
				String prefix = names[0].substring(0, names[0].lastIndexOf('.'));
				for (String name : names) {
					documented.put(name.startsWith(".") ? prefix + name : name, row[2]);
				}
			}
		}
		for (JsonNode property : this.metadata.get("properties")) {
			String name = property.get("name").asString();
			if (name.startsWith("reservation.")) {
				actual.put(name, inReadme(name));
			}
		}
		assertThat(documented).isEqualTo(actual);
	}

	private String inReadme(String name) {
		if (name.equals("reservation.registry")) {
			return "per system";
		}
		String value = defaultValue(name);
		if (name.startsWith("reservation.udp.")) {
			assertThat(value).as(name).isEqualTo(defaultValue(name.replace(".udp.", ".tcp.")));
			return "as for TCP";
		}
		return (value != null) ? "`%s`".formatted(value) : "";
	}

	private @Nullable String defaultValue(String name) {
		JsonNode value = find("properties", name).get("defaultValue");
		return (value != null) ? value.asString() : null;
	}

	private JsonNode find(String group, String name) {
		return this.metadata.get(group)
			.valueStream()
			.filter((candidate) -> candidate.get("name").asString().equals(name))
			.findFirst()
			.orElseThrow();
	}

	@ParameterizedTest
	@CsvSource({ "reservation.tcp.mode, io.github.portreservation.ReservationMode",
			"reservation.udp.mode, io.github.portreservation.ReservationMode",
			"reservation.tcp.outside, io.github.portreservation.boot.reservation.OutsidePolicy" })
	void hintsExplainEveryValue(String name, Class<? extends Enum<?>> type) {
		assertThat(find("hints", name).get("values").valueStream().map((value) -> value.get("value").asString()))
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
