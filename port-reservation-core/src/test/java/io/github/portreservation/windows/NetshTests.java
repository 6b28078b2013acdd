package io.github.portreservation.windows;

import java.io.IOException;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link Netsh}.
 */
@ExtendWith(UsualNetshTimeout.class)
class NetshTests {

	@Test
	void usualTimeouts() throws IOException {
		assertThat(Netsh.forReservations(TransportProtocol.TCP).limit()).isEqualTo(Duration.ofSeconds(5));
		assertThat(Netsh.forReports(TransportProtocol.TCP).limit()).isLessThan(Duration.ofSeconds(2));
	}

	@Test
	void timeoutThatIsSet() throws IOException {
		System.setProperty(Netsh.TIMEOUT, "30000");
		assertThat(Netsh.forReservations(TransportProtocol.UDP).limit()).isEqualTo(Duration.ofSeconds(30));
		assertThat(Netsh.forReports(TransportProtocol.UDP).limit()).isEqualTo(Duration.ofSeconds(30));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "0", "-1", "2s", "99999999999" })
	void timeoutThatIsNoneIsNamed(String value) {
		System.setProperty(Netsh.TIMEOUT, value);
		assertThatIOException().isThrownBy(() -> Netsh.forReports(TransportProtocol.TCP))
			.withMessage("the system property port-reservation.netsh-timeout is '%s': it must be a number of "
					+ "milliseconds from 1 to 999999999", value);
	}

}
