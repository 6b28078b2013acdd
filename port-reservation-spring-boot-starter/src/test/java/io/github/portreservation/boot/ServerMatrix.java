package io.github.portreservation.boot;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * JUnit extension that writes down which test passed with which {@link EmbeddedServer},
 * and compares it with the table of {@code docs/servers.md}. What this Java cannot run
 * may stand in the document all the same.
 */
class ServerMatrix implements InvocationInterceptor, AfterAllCallback {

	private static final Path TABLE = Path.of("target", "server-matrix.md");

	private static final Path DOCUMENT = Path.of("..", "docs", "servers.md");

	private static final String FAILED = "**failed**";

	private final Map<String, Map<EmbeddedServer, String>> results = new TreeMap<>();

	@Override
	public void interceptTestTemplateMethod(Invocation<Void> invocation,
			ReflectiveInvocationContext<Method> invocationContext, ExtensionContext extensionContext) throws Throwable {
		EmbeddedServer server = (EmbeddedServer) invocationContext.getArguments().get(0);
		Map<EmbeddedServer, String> row = this.results.computeIfAbsent(
				sentence(invocationContext.getExecutable().getName()), (name) -> new EnumMap<>(EmbeddedServer.class));
		row.put(server, FAILED);
		invocation.proceed();
		row.put(server, "passed");
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		StringBuilder table = new StringBuilder("| |");
		for (EmbeddedServer server : EmbeddedServer.values()) {
			table.append(' ').append(server.name().replace('_', ' ').toLowerCase(Locale.ROOT)).append(" |");
		}
		table.append("\n|---|").append("---|".repeat(EmbeddedServer.values().length)).append('\n');
		this.results.forEach((name, row) -> {
			table.append("| ").append(name).append(" |");
			for (EmbeddedServer server : EmbeddedServer.values()) {
				table.append(' ').append(row.getOrDefault(server, "")).append(" |");
			}
			table.append('\n');
		});
		Files.writeString(TABLE, table);
		if (table.indexOf(FAILED) == -1) {
			requireDocumented(table.toString());
		}
	}

	private static void requireDocumented(String table) throws IOException {
		List<String> documented = Files.readAllLines(DOCUMENT);
		List<String> missing = table.lines().filter((row) -> !documented.contains(row)).toList();
		if (!missing.isEmpty()) {
			throw new AssertionError(
					"%s does not tell what was seen. Copy the table of %s to it; these rows differ:%n%s"
						.formatted(DOCUMENT, TABLE, String.join("\n", missing)));
		}
	}

	private static String sentence(String name) {
		return name.replaceAll("(?<=.)([A-Z])", " $1").toLowerCase(Locale.ROOT);
	}

}
