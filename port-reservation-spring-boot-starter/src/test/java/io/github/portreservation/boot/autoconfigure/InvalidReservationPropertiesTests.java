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
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FakePortReservation;

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
	@CsvSource({ "reservation.tcp, count, 20", "reservation.tcp, mode, auto",
			"reservation.tcp, delete-on-shutdown, true", "reservation.udp, count, 20" })
	void startHasToBeSetWhereOthersAre(String block, String name, String value, CapturedOutput output) {
		fail("--%s.%s=%s".formatted(block, name, value));
		assertThat(output).contains("Invalid value 'null' for configuration property '%s.start'.".formatted(block))
			.contains(reason(
					"'%1$s.%2$s' has no effect without it. Set '%1$s.start' to the first port of the block, a number from 1 to 65535, or remove '%1$s.%2$s'."
						.formatted(block, name)));
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

	@ParameterizedTest
	@CsvSource({ "reservation.udp.start, 65536, Start port 65536 is not a port: choose a number from 1 to 65535.",
			"reservation.udp.count, 0, Count 0 is not a number of ports: choose at least 1." })
	void udpBlockHasToBeOne(String name, String value, String reason, CapturedOutput output) {
		fail("--%s=%s".formatted(name, value),
				"--reservation.udp." + (name.endsWith("start") ? "count=1" : "start=20000"));
		assertThat(output).contains(invalid(name, value)).contains(reason(reason));
	}

	@ParameterizedTest
	@CsvSource(quoteCharacter = '"', textBlock = """
			reservation.tcp.outside, perhaps, "one of 'fail', 'warn', 'allow'"
			reservation.udp.start, abc, "the first port of the block, a number from 1 to 65535"
			reservation.tcp.delete-on-shutdown, perhaps, 'true' or 'false'
			""")
	void valueHasToBeOfItsType(String name, String value, String permitted, CapturedOutput output) {
		fail("--reservation.tcp.start=20000", "--%s=%s".formatted(name, value));
		assertThat(output).contains("Invalid value '%s' for configuration property '%s'".formatted(value, name))
			.contains("Set '%s' to %s.".formatted(name, permitted));
	}

	@Test
	void blockOfSomebodyElseMustNotBeDeleted(CapturedOutput output) {
		fail("--reservation.tcp.start=20000", "--reservation.tcp.mode=lookup",
				"--reservation.tcp.delete-on-shutdown=true");
		assertThat(output)
			.contains("Invalid value 'true' for configuration property 'reservation.tcp.delete-on-shutdown'")
			.contains(reason(
					"A block that 'reservation.tcp.mode' only looks up was made by somebody else and is not deleted. Choose another mode, or remove 'reservation.tcp.delete-on-shutdown'."));
	}

	@Test
	void udpReservationMustNotStandWhereServersLookForOne(CapturedOutput output) {
		fail(UdpApplication.class);
		assertThat(output).contains(report(
				"The bean 'dnsPorts', which is injected wherever a PortReservation is asked for, reserves UDP ports 20000-20019, while servers listen on TCP ports.",
				"Declare the bean with '@Bean(defaultCandidate = false)' and inject it with '@Qualifier(\"dnsPorts\")'. Servers then keep to the block of 'reservation.tcp.start', or to none if that is not set."));
	}

	@Test
	void enabledHasToBeTrueOrFalse(CapturedOutput output) {
		fail("--reservation.enabled=perhaps");
		assertThat(output).contains("Invalid value 'perhaps' for configuration property 'reservation.enabled'")
			.contains("Set 'reservation.enabled' to 'true' or 'false'.");
	}

	private static void fail(String... arguments) {
		fail(TestApplication.class, arguments);
	}

	private static void fail(Class<?> type, String... arguments) {
		SpringApplication application = new SpringApplication(type);
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

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class UdpApplication {

		@Bean
		PortReservation dnsPorts() {
			return new FakePortReservation(TransportProtocol.UDP);
		}

	}

}
