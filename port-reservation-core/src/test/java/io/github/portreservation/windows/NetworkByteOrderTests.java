package io.github.portreservation.windows;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NetworkByteOrder}.
 */
class NetworkByteOrderTests {

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 80, 255, 256, 8080, 20000, 32767, 32768, 49152, 65535 })
	void highByteComesFirstInMemory(int port) {
		byte[] memory = ByteBuffer.allocate(2)
			.order(ByteOrder.nativeOrder())
			.putShort(NetworkByteOrder.of(port))
			.array();
		assertThat(memory).containsExactly(port >> 8, port & 0xFF);
		assertThat(NetworkByteOrder.toPort(NetworkByteOrder.of(port))).isEqualTo(port);
	}

}
