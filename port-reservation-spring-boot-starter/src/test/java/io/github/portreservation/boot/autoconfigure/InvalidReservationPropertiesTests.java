package io.github.portreservation.boot.autoconfigure;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * Tests for {@link ReservedBlockProperties} and {@link ReservationBindFailureAnalyzer},
 * by what a user reads who has set a property wrong.
 */
@ExtendWith(OutputCaptureExtension.class)
class InvalidReservationPropertiesTests {

	@ParameterizedTest
	@CsvSource({ "0", "-1", "65536" })
	void startHasToBeAPort(String start, CapturedOutput output) {
		fail("--reservation.tcp.start=" + start);
		assertThat(output).contains(invalid("reservation.tcp.start", start))
			.contains(reason("Start port %s is not a port: choose a number from 1 to 65535.".formatted(start)));
	}

	@ParameterizedTest
	@CsvSource({ "abc", "99999999999", "20000-20019" })
	void startHasToBeANumber(String start, CapturedOutput output) {
		fail("--reservation.tcp.start=" + start);
		assertThat(output).contains(report(
				"Invalid value '%s' for configuration property 'reservation.tcp.start' (originating from '\"reservation.tcp.start\" from property source \"commandLineArgs\"')."
					.formatted(start),
				"Set 'reservation.tcp.start' to the first port of the block, a number from 1 to 65535."));
	}

	@ParameterizedTest
	@CsvSource({ "reservation.tcp.count, 20", "reservation.tcp.mode, auto" })
	void startHasToBeSetWhereOthersAre(String name, String value, CapturedOutput output) {
		fail("--%s=%s".formatted(name, value));
		assertThat(output).contains("Invalid value 'null' for configuration property 'reservation.tcp.start'.")
			.contains(reason(
					"'%s' has no effect without it. Set 'reservation.tcp.start' to the first port of the block, a number from 1 to 65535, or remove '%s'."
						.formatted(name, name)));
	}

	@ParameterizedTest
	@CsvSource({ "0", "-5" })
	void countHasToBePositive(String count, CapturedOutput output) {
		fail("--reservation.tcp.start=20000", "--reservation.tcp.count=" + count);
		assertThat(output).contains(invalid("reservation.tcp.count", count))
			.contains(reason("Count %s is not a number of ports: choose at least 1.".formatted(count)));
	}

	@Test
	void countHasToBeANumber(CapturedOutput output) {
		fail("--reservation.tcp.start=20000", "--reservation.tcp.count=many");
		assertThat(output).contains("Invalid value 'many' for configuration property 'reservation.tcp.count'")
			.contains("Set 'reservation.tcp.count' to the number of ports in the block, at least 1.");
	}

	@Test
	void blockMustNotPassTheLastPort(CapturedOutput output) {
		fail("--reservation.tcp.start=65530", "--reservation.tcp.count=10");
		assertThat(output).contains(invalid("reservation.tcp.count", "10"))
			.contains(reason(
					"10 ports from 65530 would end at 65539, past the last port 65535: choose a count of at most 6, or a lower start."));
	}

	@Test
	void modeHasToBeKnown(CapturedOutput output) {
		fail("--reservation.tcp.start=20000", "--reservation.tcp.mode=forever");
		assertThat(output).contains("Invalid value 'forever' for configuration property 'reservation.tcp.mode'")
			.contains("Set 'reservation.tcp.mode' to one of 'auto', 'persistent', 'lookup', 'runtime'.");
	}

	@Test
	void enabledHasToBeTrueOrFalse(CapturedOutput output) {
		fail("--reservation.enabled=perhaps");
		assertThat(output).contains("Invalid value 'perhaps' for configuration property 'reservation.enabled'")
			.contains("Set 'reservation.enabled' to 'true' or 'false'.");
	}

	private static void fail(String... arguments) {
		SpringApplication application = new SpringApplication(TestApplication.class);
		application.setWebApplicationType(WebApplicationType.NONE);
		assertThatException().isThrownBy(() -> application.run(arguments));
	}

	private static String invalid(String name, String value) {
		return "Invalid value '%s' for configuration property '%s' (originating from '\"%s\" from property source \"commandLineArgs\"')."
			.formatted(value, name, name);
	}

	private static String reason(String reason) {
		return "%n%n%s%n%nAction:%n%nReview the value of the property with the provided reason.%n".formatted(reason);
	}

	private static String report(String description, String action) {
		return "Description:%n%n%s%n%nAction:%n%n%s%n".formatted(description, action);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class TestApplication {

	}

}
