package io.github.portreservation.boot;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.actuate.web.server.JettyServletManagementContextAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.reactive.JettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyWebServer;
import org.springframework.boot.reactor.netty.autoconfigure.NettyReactiveWebServerAutoConfiguration;
import org.springframework.boot.reactor.netty.autoconfigure.actuate.web.server.NettyReactiveManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.TomcatWebServer;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatServletManagementContextAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.reactive.TomcatReactiveWebServerAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.WebServer;

/**
 * Servers that Spring Boot embeds. All of them are on the class path of the tests, so
 * that one has to be chosen.
 */
public enum EmbeddedServer {

	/**
	 * Tomcat for servlets.
	 */
	TOMCAT("Tomcat", WebApplicationType.SERVLET, TomcatWebServer.class, TomcatServletWebServerAutoConfiguration.class,
			TomcatServletManagementContextAutoConfiguration.class),

	/**
	 * Tomcat for WebFlux.
	 */
	TOMCAT_REACTIVE("Tomcat", WebApplicationType.REACTIVE, TomcatWebServer.class,
			TomcatReactiveWebServerAutoConfiguration.class, TomcatReactiveManagementContextAutoConfiguration.class),

	/**
	 * Jetty for servlets.
	 */
	JETTY("Jetty", WebApplicationType.SERVLET, JettyWebServer.class, JettyServletWebServerAutoConfiguration.class,
			JettyServletManagementContextAutoConfiguration.class),

	/**
	 * Jetty for WebFlux.
	 */
	JETTY_REACTIVE("Jetty", WebApplicationType.REACTIVE, JettyWebServer.class,
			JettyReactiveWebServerAutoConfiguration.class, JettyReactiveManagementContextAutoConfiguration.class),

	/**
	 * Reactor Netty, which is for WebFlux only.
	 */
	REACTOR_NETTY("Netty", WebApplicationType.REACTIVE, NettyWebServer.class,
			NettyReactiveWebServerAutoConfiguration.class, NettyReactiveManagementContextAutoConfiguration.class);

	private final String logName;

	private final WebApplicationType applicationType;

	private final Class<? extends WebServer> webServerType;

	private final Class<?>[] autoConfigurations;

	EmbeddedServer(String logName, WebApplicationType applicationType, Class<? extends WebServer> webServerType,
			Class<?>... autoConfigurations) {
		this.logName = logName;
		this.applicationType = applicationType;
		this.webServerType = webServerType;
		this.autoConfigurations = autoConfigurations;
	}

	/**
	 * Return how the starter's log lines call the server.
	 * @return the name
	 */
	public String logName() {
		return this.logName;
	}

	/**
	 * Return the type of application that runs on the server.
	 * @return the type
	 */
	public WebApplicationType applicationType() {
		return this.applicationType;
	}

	/**
	 * Return Spring Boot's type for the server.
	 * @return the type
	 */
	public Class<? extends WebServer> webServerType() {
		return this.webServerType;
	}

	/**
	 * Return the auto-configurations of all other servers.
	 * @return a value for {@code spring.autoconfigure.exclude}
	 */
	public String others() {
		return Stream.of(values())
			.filter((server) -> server != this)
			.flatMap((server) -> Arrays.stream(server.autoConfigurations))
			.map(Class::getName)
			.collect(Collectors.joining(","));
	}

}
