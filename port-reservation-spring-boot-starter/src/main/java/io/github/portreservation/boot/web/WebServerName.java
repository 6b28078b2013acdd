package io.github.portreservation.boot.web;

import org.springframework.boot.web.server.WebServer;

/**
 * The name that users know a web server by.
 */
final class WebServerName {

	private WebServerName() {
	}

	/**
	 * Return the name of a server.
	 * @param server the server, as Spring Boot's types wrap it
	 * @return the name, such as {@code "Tomcat"}
	 */
	static String of(WebServer server) {
		return server.getClass().getSimpleName().replaceFirst("(Servlet)?WebServer$", "");
	}

}
