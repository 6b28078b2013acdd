package io.github.portreservation;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Shows that exceptions can be sent to another process, as test runners and remote calls
 * do.
 */
class ExceptionSerializationTests {

	private static final PortRange BLOCK = new PortRange(20000, 5);

	@ParameterizedTest
	@MethodSource
	void exceptionArrivesWithItsMessage(Exception exception) throws IOException, ClassNotFoundException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		try (ObjectOutputStream output = new ObjectOutputStream(bytes)) {
			output.writeObject(exception);
		}
		try (ObjectInputStream input = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
			assertThat(input.readObject()).isInstanceOfSatisfying(Exception.class,
					(arrived) -> assertThat(arrived).hasMessage(exception.getMessage()).hasSameClassAs(exception));
		}
	}

	static Stream<Exception> exceptionArrivesWithItsMessage() {
		return Stream.of(new ReservedBlockFullException(TransportProtocol.TCP, BLOCK),
				new PortOutsideReservationException(TransportProtocol.UDP, BLOCK, 80),
				new ReservationNotFoundException(TransportProtocol.TCP, BLOCK, "Make it."),
				new PortRangeTakenException(TransportProtocol.TCP, BLOCK,
						new ReservedBlock(TransportProtocol.TCP, BLOCK, ReservationKind.KERNEL, "kept"), "Wait."));
	}

}
