package io.github.portreservation.benchmarks.startup;

import java.lang.management.ManagementFactory;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Application that starts its web server, tells how many classes that took, and ends.
 */
@SpringBootApplication
public class EmptyApplication {

	static final String LOADED_CLASSES = "Loaded classes: ";

	/**
	 * Run the application.
	 * @param args properties, each as {@code --name=value}
	 */
	public static void main(String[] args) {
		try (ConfigurableApplicationContext context = SpringApplication.run(EmptyApplication.class, args)) {
			System.out.println(LOADED_CLASSES + ManagementFactory.getClassLoadingMXBean().getTotalLoadedClassCount());
		}
	}

}
