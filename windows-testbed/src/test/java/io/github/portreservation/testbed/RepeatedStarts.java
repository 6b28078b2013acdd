package io.github.portreservation.testbed;

import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

/**
 * Application that configures nothing, and is started again and again: for each line of
 * input, with the arguments of that line. Its class path decides what server it has.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
public class RepeatedStarts {

	static final String STARTED = "== started";

	static final String FAILED = "== failed";

	/**
	 * Start applications until there is no more input.
	 * @param arguments none
	 * @throws IOException if the input cannot be read
	 */
	public static void main(String[] arguments) throws IOException {
		// Not System.in, which asks how much can be read: Wine cannot tell that of a
		// pipe.
		BufferedReader input = new BufferedReader(
				new InputStreamReader(new FileInputStream(FileDescriptor.in), StandardCharsets.UTF_8));
		for (String line = input.readLine(); line != null; line = input.readLine()) {
			System.out.println(start(line.split(" ")));
		}
	}

	private static String start(String[] arguments) {
		try {
			SpringApplication.run(RepeatedStarts.class, arguments).close();
			return STARTED;
		}
		catch (RuntimeException ex) {
			// SpringApplication has reported it.
			return FAILED;
		}
	}

}
