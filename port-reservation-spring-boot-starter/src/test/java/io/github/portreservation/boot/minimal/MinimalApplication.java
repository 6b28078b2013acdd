package io.github.portreservation.boot.minimal;

import java.net.ServerSocket;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.ReservedServerSocketFactory;

/**
 * Application that needs nothing but the starter, and runs on whatever server its class
 * path has. It tells its port and ends.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class MinimalApplication {

	public static void main(String[] args) throws Exception {
		SpringApplication application = new SpringApplication(MinimalApplication.class);
		application.setWebApplicationType(WebApplicationType.valueOf(args[0]));
		try (ConfigurableApplicationContext context = application.run(args);
				ServerSocket socket = context.getBean(ReservedServerSocketFactory.class).createServerSocket(0)) {
			System.out.printf("Server on %s, socket on %d%n", context.getEnvironment().getProperty("local.server.port"),
					socket.getLocalPort());
		}
	}

}
