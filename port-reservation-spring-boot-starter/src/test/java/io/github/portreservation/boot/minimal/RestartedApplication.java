package io.github.portreservation.boot.minimal;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;

/**
 * Application that has itself restarted by DevTools, once for each port that it is given:
 * whatever is kept from one start to the next is a property of the system. Each time it
 * tells its port and what a client gets from there.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RestartedApplication {

	private static final String NEXT_PORTS = "test.next-ports";

	public static void main(String[] args) throws Exception {
		SpringApplication application = new SpringApplication(RestartedApplication.class);
		application.setWebApplicationType(WebApplicationType.valueOf(args[0]));
		ConfigurableApplicationContext context = application.run(args);
		String port = context.getEnvironment().getProperty("local.server.port");
		System.out.printf("Server on %s answers %d, with classes of its %s%n", port, get(port),
				(PortReservation.class.getClassLoader() == ClassLoader.getSystemClassLoader()) ? "first start"
						: "last start");
		if (!restart()) {
			System.exit(0);
		}
	}

	private static int get(String port) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:%s/".formatted(port)))
			.header("Accept", "text/html")
			.build();
		return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
	}

	private static boolean restart() {
		String[] ports = System.getProperty(NEXT_PORTS).split(",", 2);
		if (ports[0].isEmpty()) {
			return false;
		}
		System.setProperty(NEXT_PORTS, (ports.length > 1) ? ports[1] : "");
		System.setProperty("server.port", ports[0]);
		Restarter.getInstance().restart();
		return true;
	}

}
