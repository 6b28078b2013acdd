package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The documented schema of the JSON that the tool prints. The file is found from the
 * folder of each module.
 */
public final class OutputSchema {

	private static final Path FILE = Path.of("../docs/cli.schema.json");

	private static final SchemaRegistry registry = SchemaRegistry
		.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);

	private OutputSchema() {
	}

	/**
	 * Check an answer. What the schema lets users expect some day, a member that it does
	 * not name, is a mistake here.
	 * @param command the subcommand
	 * @param answer the JSON that it printed
	 * @throws IOException if the schema cannot be read
	 */
	public static void check(String command, String answer) throws IOException {
		ObjectNode schema = (ObjectNode) JsonMapper.shared().readTree(Files.readString(FILE));
		assertThat(schema.get("$defs").has(command)).as("schema for " + command).isTrue();
		forbidOthers(schema);
		schema.remove("anyOf");
		schema.put("$ref", "#/$defs/" + command);
		assertThat(registry.getSchema(schema).validate(answer, InputFormat.JSON)).extracting(Error::toString)
			.as(answer)
			.isEmpty();
	}

	private static void forbidOthers(JsonNode schema) {
		if (schema instanceof ObjectNode object && "object".equals(object.path("type").asString(""))) {
			object.put("additionalProperties", false);
		}
		schema.forEach(OutputSchema::forbidOthers);
	}

}
