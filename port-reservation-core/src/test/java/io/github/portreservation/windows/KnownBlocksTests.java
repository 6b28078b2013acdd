package io.github.portreservation.windows;

import java.io.IOException;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link KnownBlocks}.
 */
@EnabledWithStandIn
class KnownBlocksTests {

	@BeforeEach
	void reset() {
		StandIn.reset();
	}

	@ParameterizedTest
	@EnumSource
	void rowsAreToldApart(TransportProtocol protocol) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(protocol);
		StandIn.command("foreign %s 50000 100".formatted(protocol.id()));
		StandIn.command("exclude %s 27500 10".formatted(protocol.id()));
		backend.create(new PortRange(27490, 5));
		try (PortReservation runtime = backend.acquire(new PortRange(27495, 2))) {
			assertThat(backend.list()).extracting(Object::toString)
				.containsExactly("%s 27490-27494 (PERSISTENT, kept until it is deleted)".formatted(protocol.id()),
						"%s 27495-27496 (RUNTIME, kept for this process)".formatted(protocol.id()),
						"%s 27500-27509 (EXCLUDED, administered exclusion, kept until it is deleted)"
							.formatted(protocol.id()),
						"%s 50000-50099 (RUNTIME, kept by Windows: inferred to be a runtime reservation, Hyper-V or WinNAT, or a persistent block that was made with other numbers)"
							.formatted(protocol.id()));
			assertThat(runtime.isHeld()).isTrue();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "allow", "deny" })
	void deniedLookupOnlyMakesTheRowInferred(String lookup) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(TransportProtocol.TCP);
		backend.create(new PortRange(27490, 5));
		StandIn.set("elevated", "off");
		StandIn.set("unelevated-lookup", lookup);
		assertThat(backend.list()).singleElement()
			.asString()
			.contains("27490-27494", lookup.equals("allow") ? "(PERSISTENT" : "inferred");
	}

	@ExtendWith(UsualNetshTimeout.class)
	@ParameterizedTest
	@ValueSource(strings = { "absent", "slow", "garbage", "empty" })
	void withoutAnAnswerOfNetshNothingIsListed(String netsh) throws IOException {
		WindowsReservationBackend backend = new WindowsReservationBackend(TransportProtocol.TCP);
		backend.create(new PortRange(27490, 5));
		StandIn.set("netsh", netsh);
		System.setProperty(Netsh.TIMEOUT, "1000");
		assertThat(backend.list()).isEmpty();
	}

}
