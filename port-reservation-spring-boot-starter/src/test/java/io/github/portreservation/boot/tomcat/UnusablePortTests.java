package io.github.portreservation.boot.tomcat;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.boot.EmbeddedServer;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.TestWebApplication;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for what applications report whose ports cannot be bound, with no block
 * configured.
 */
@EnabledOnOs(OS.LINUX)
@ExtendWith(OutputCaptureExtension.class)
class UnusablePortTests {

	private final int port = FreeBlocks.next(1).start();

	@Test
	void portOfTheServer(CapturedOutput output) throws IOException {
		try (ServerSocket holder = new ServerSocket(this.port)) {
			fail(TestWebApplication.class, WebApplicationType.SERVLET, "--server.port=" + holder.getLocalPort());
		}
		assertThat(output).containsPattern("""
				Description:

				Web server failed to start\\. TCP port %1$d cannot be bound\\.
				- This very process, \\d+ \\(java, started at \\S+\\) listens on \\[::]:%1$d\\. The kernel shows it in \
				/proc/net/tcp and /proc/net/tcp6, and its holder in /proc/\\d+/fd\\.

				Action:

				- Give each server of this application a port of its own\\.

				Port %1$d is set by 'server\\.port'\\.
				""".formatted(this.port));
	}

	@Test
	void portOfTheManagementServer(CapturedOutput output) throws IOException {
		try (ServerSocket holder = new ServerSocket(this.port)) {
			fail(TestWebApplication.class, WebApplicationType.SERVLET, "--server.port=0",
					"--management.server.port=" + holder.getLocalPort());
		}
		assertThat(output).contains("Web server failed to start. TCP port %d cannot be bound.".formatted(this.port))
			.contains("Port %d is set by 'management.server.port'.".formatted(this.port));
	}

	@Test
	void addressOfAnotherComputer(CapturedOutput output) {
		fail(TestWebApplication.class, WebApplicationType.SERVLET, "--server.port=" + this.port,
				"--server.address=192.0.2.1");
		assertThat(output)
			.contains("A listening socket could not be opened. TCP port %d of 192.0.2.1 cannot be bound.%n"
				.formatted(this.port) + "- 192.0.2.1 is not an address of this computer.");
	}

	@Test
	void portOfABean(CapturedOutput output) throws IOException {
		try (ServerSocket holder = new ServerSocket(this.port)) {
			fail(OwnServer.class, WebApplicationType.NONE, "--legacy.port=" + holder.getLocalPort());
		}
		assertThat(output)
			.contains("A listening socket could not be opened. TCP port %1$d cannot be bound.%n- This very process, "
				.formatted(this.port))
			.contains("Port %d is set by 'legacy.port'.".formatted(this.port));
	}

	@ParameterizedTest
	@ValueSource(strings = { "Failed to bind to /0.0.0.0:%d", "Failed to bind to /[0:0:0:0:0:0:0:1]:%d",
			"Failed to bind on [0.0.0.0:%d]", "Failed to bind on [0:0:0:0:0:0:0:1:%d]", "Cannot listen on port %d." })
	void portThatAnExceptionNames(String message, CapturedOutput output) throws IOException {
		try (ServerSocket holder = new ServerSocket(this.port)) {
			fail(TellingServer.class, WebApplicationType.NONE, "--legacy.number=" + holder.getLocalPort(),
					"--legacy.message=" + message);
		}
		assertThat(output)
			.contains("A listening socket could not be opened. TCP port %1$d cannot be bound.%n- This very "
				.formatted(this.port));
	}

	@Test
	void nothingIsReplacedWhereNothingIsKnown(CapturedOutput output) throws IOException {
		try (SocketChannel bound = SocketChannel.open().bind(new InetSocketAddress(this.port))) {
			assertThat(bound.isOpen()).isTrue();
			fail(TestWebApplication.class, WebApplicationType.SERVLET, "--server.port=" + this.port);
		}
		assertThat(output).contains("Web server failed to start. Port %d was already in use.".formatted(this.port));
	}

	@Test
	void nothingIsReplacedWhenSwitchedOff(CapturedOutput output) throws IOException {
		try (ServerSocket holder = new ServerSocket(this.port)) {
			fail(TestWebApplication.class, WebApplicationType.SERVLET, "--server.port=" + holder.getLocalPort(),
					"--reservation.enabled=false");
		}
		assertThat(output).contains("Web server failed to start. Port %d was already in use.".formatted(this.port));
	}

	private static void fail(Class<?> application, WebApplicationType type, String... arguments) {
		SpringApplication springApplication = new SpringApplication(application);
		springApplication.setWebApplicationType(type);
		springApplication.setDefaultProperties(Map.of("spring.autoconfigure.exclude", EmbeddedServer.TOMCAT.others()));
		assertThatException().isThrownBy(() -> springApplication.run(arguments));
	}

	/**
	 * Application with a server that Spring Boot does not know.
	 */
	@Configuration(proxyBeanMethods = false)
	static class OwnServer {

		@Bean
		ServerSocket legacyServer(@Value("${legacy.port}") int port) throws IOException {
			return new ServerSocket(port);
		}

	}

	/**
	 * Application with a server that tells its port when it fails.
	 */
	@Configuration(proxyBeanMethods = false)
	static class TellingServer {

		@Bean
		ServerSocket legacyServer(@Value("${legacy.number}") int port, @Value("${legacy.message}") String message)
				throws IOException {
			try {
				return new ServerSocket(port);
			}
			catch (BindException ex) {
				throw new IOException(message.formatted(port), ex);
			}
		}

	}

}
