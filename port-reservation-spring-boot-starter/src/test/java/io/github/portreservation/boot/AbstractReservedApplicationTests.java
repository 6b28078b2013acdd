package io.github.portreservation.boot;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Base for tests that start whole applications, as their users do, in a block and with a
 * registry of their own.
 */
@ExtendWith(OutputCaptureExtension.class)
public abstract class AbstractReservedApplicationTests {

	protected final PortRange block = FreeBlocks.next(4);

	private final List<ConfigurableApplicationContext> started = new ArrayList<>();

	@TempDir
	private Path registry;

	@AfterEach
	void closeApplications() {
		this.started.forEach(ConfigurableApplicationContext::close);
	}

	protected final ConfigurableApplicationContext start(Class<?> application, String... arguments) {
		return start(application, EmbeddedServer.TOMCAT, arguments);
	}

	protected final ConfigurableApplicationContext start(Class<?> application, EmbeddedServer server,
			String... arguments) {
		SpringApplication springApplication = new SpringApplication(application);
		springApplication.setWebApplicationType(server.applicationType());
		springApplication.setDefaultProperties(
				Map.of("reservation.registry", this.registry.toString(), "reservation.tcp.start", this.block.start(),
						"reservation.tcp.count", this.block.count(), "spring.autoconfigure.exclude", server.others()));
		ConfigurableApplicationContext context = springApplication.run(arguments);
		this.started.add(context);
		return context;
	}

	/**
	 * Start an application whose property {@code test.port} asks for the last port of the
	 * block, on which this process listens, and expect it to fail.
	 * @param application the application
	 * @param server its server
	 * @param port the port of the server itself
	 */
	protected final void failWithTakenTestPort(Class<?> application, EmbeddedServer server, int port)
			throws IOException {
		try (ServerSocket holder = new ServerSocket(this.block.end())) {
			assertThatException().isThrownBy(
					() -> start(application, server, "--server.port=" + port, "--test.port=" + holder.getLocalPort()));
		}
	}

	protected static WebServer webServer(ConfigurableApplicationContext context) {
		return ((WebServerApplicationContext) context).getWebServer();
	}

	protected static int port(ConfigurableApplicationContext context) {
		return webServer(context).getPort();
	}

	protected static int managementPort(ConfigurableApplicationContext context) {
		return context.getEnvironment().getRequiredProperty("local.management.port", Integer.class);
	}

	protected static HttpResponse<String> get(int port, String path) throws Exception {
		return get(HttpClient.newHttpClient(), "http://localhost:%d%s".formatted(port, path));
	}

	protected static HttpResponse<String> get(HttpClient client, String uri) throws Exception {
		return client.send(HttpRequest.newBuilder(URI.create(uri)).build(), HttpResponse.BodyHandlers.ofString());
	}

	/**
	 * Return how a failure analysis is reported.
	 * @param description the description
	 * @param action the action
	 * @return the report
	 */
	protected static String report(String description, String action) {
		return "Description:%n%n%s%n%nAction:%n%n%s%n".formatted(description, action);
	}

}
