package io.github.portreservation.windows;

import java.io.IOException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.PortRange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link DynamicRange}.
 */
class DynamicRangeTests {

	@Test
	void rangeIsReadWhateverTheLanguage() throws IOException {
		String english = "\r\nProtocol tcp Dynamic Port Range\r\n---------------------------------\r\n"
				+ "Start Port      : 49152\r\nNumber of Ports : 16384\r\n\r\n";
		String german = "\r\nDynamischer Portbereich des Protokolls tcp\r\n---------------------------------\r\n"
				+ "Startport       : 1024\r\nAnzahl von Ports : 64511\r\n\r\n";
		assertThat(DynamicRange.parse(english)).isEqualTo(PortRange.between(49152, 65535));
		assertThat(DynamicRange.parse(german)).isEqualTo(PortRange.between(1024, 65534));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "The request is not supported.", "Start Port : 49152", "A : 1\nB : 2\nC : 3",
			"Start Port : 60000\nNumber of Ports : 60000" })
	void anythingElseIsAnError(String output) {
		assertThatIOException().isThrownBy(() -> DynamicRange.parse(output)).withMessageStartingWith("netsh printed");
	}

}
