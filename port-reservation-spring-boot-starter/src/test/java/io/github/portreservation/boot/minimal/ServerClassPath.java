package io.github.portreservation.boot.minimal;

import java.io.File;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.WebApplicationType;

/**
 * Servers, with the libraries they need.
 */
enum ServerClassPath {

	NONE(WebApplicationType.NONE, ""),

	TOMCAT(WebApplicationType.SERVLET,
			"|spring-web-|spring-boot-(web-server|servlet|tomcat)-|tomcat-embed-core-|jakarta.(servlet|annotation)-api-"),

	JETTY(WebApplicationType.SERVLET,
			"|spring-web-|spring-boot-(web-server|servlet|jetty)-|jetty-(?!.*(websocket|http2|alpn|client))|jakarta.servlet-api-|slf4j-api-"),

	NETTY(WebApplicationType.REACTIVE,
			"|spring-(web|webflux)-|spring-boot-(web-server|webflux|http-codec|reactor|netty|reactor-netty)-|reactor-|reactive-streams-|jspecify-|micrometer-(commons|observation)-|netty-(?!.*(linux|osx|windows|quic|http3))");

	private static final String BASE = "spring-(core|context|beans|aop|expression)-|spring-boot-(autoconfigure-)?\\d|commons-logging-|port-reservation-core";

	private final WebApplicationType type;

	private final String libraries;

	ServerClassPath(WebApplicationType type, String libraries) {
		this.type = type;
		this.libraries = libraries;
	}

	/**
	 * Return the type of application that runs on the server.
	 * @return the type
	 */
	WebApplicationType type() {
		return this.type;
	}

	/**
	 * Return the class path of an application that has no more than the server needs.
	 * @return the class path
	 */
	String classPath() {
		return classPath("");
	}

	/**
	 * Return the class path of an application that is being developed.
	 * @return the class path
	 */
	String classPathWithDevTools() {
		return classPath("|spring-boot-devtools-");
	}

	private String classPath(String more) {
		Pattern jars = Pattern.compile("(" + BASE + this.libraries + more + ").*");
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.filter((entry) -> !entry.endsWith(".jar")
					|| jars.matcher(Path.of(entry).getFileName().toString()).matches())
			.collect(Collectors.joining(File.pathSeparator));
	}

}
