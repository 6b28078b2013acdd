package io.github.portreservation.boot;

import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;

/**
 * JUnit extension that writes down which test passed with which {@link EmbeddedServer}:
 * the table of {@code docs/servers.md}.
 */
class ServerMatrix implements InvocationInterceptor, AfterAllCallback {

	private static final Path TABLE = Path.of("target", "server-matrix.md");

	private final Map<String, Map<EmbeddedServer, String>> results = new TreeMap<>();

	@Override
	public void interceptTestTemplateMethod(Invocation<Void> invocation,
			ReflectiveInvocationContext<Method> invocationContext, ExtensionContext extensionContext) throws Throwable {
		EmbeddedServer server = (EmbeddedServer) invocationContext.getArguments().get(0);
		Map<EmbeddedServer, String> row = this.results.computeIfAbsent(
				sentence(invocationContext.getExecutable().getName()), (name) -> new EnumMap<>(EmbeddedServer.class));
		row.put(server, "**failed**");
		invocation.proceed();
		row.put(server, "passed");
	}

	@Override
	public void afterAll(ExtensionContext context) throws Exception {
		StringBuilder table = new StringBuilder("| |");
		for (EmbeddedServer server : EmbeddedServer.values()) {
			table.append(' ').append(sentence(server.name())).append(" |");
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
	}

	private static String sentence(String name) {
		return name.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replace('_', ' ').toLowerCase(Locale.ROOT);
	}

}
