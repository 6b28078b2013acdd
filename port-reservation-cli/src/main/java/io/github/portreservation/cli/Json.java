package io.github.portreservation.cli;

import java.io.StringWriter;
import java.util.Collection;
import java.util.Map;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * Writes JSON: maps, collections, numbers, truth values and text.
 */
final class Json {

	private Json() {
	}

	/**
	 * Write a value on one line.
	 * @param value the value
	 * @return the JSON
	 */
	static String write(Object value) {
		StringWriter text = new StringWriter();
		try (JsonGenerator generator = new JsonFactory().createGenerator(ObjectWriteContext.empty(), text)) {
			write(generator, value);
		}
		return text.toString();
	}

	private static void write(JsonGenerator generator, Object value) {
		if (value instanceof Map<?, ?> members) {
			generator.writeStartObject();
			members.forEach((name, member) -> {
				generator.writeName(name.toString());
				write(generator, member);
			});
			generator.writeEndObject();
		}
		else if (value instanceof Collection<?> elements) {
			generator.writeStartArray();
			elements.forEach((element) -> write(generator, element));
			generator.writeEndArray();
		}
		else if (value instanceof Number number) {
			generator.writeNumber(number.longValue());
		}
		else if (value instanceof Boolean truth) {
			generator.writeBoolean(truth);
		}
		else {
			generator.writeString(value.toString());
		}
	}

}
