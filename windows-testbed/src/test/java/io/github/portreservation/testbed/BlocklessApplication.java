package io.github.portreservation.testbed;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Web application that has the starter on its class path and configures nothing.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class BlocklessApplication {

	/**
	 * Start the application.
	 * @param arguments its properties
	 */
	public static void main(String[] arguments) {
		SpringApplication.run(BlocklessApplication.class, arguments);
	}

}
