package io.github.portreservation;

import java.io.IOException;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link DualReserver} and {@link DualPortReservation}.
 */
class DualReserverTests {

	private static final PortRange BLOCK = new PortRange(20000, 5);

	private final FakeBackend tcp = new FakeBackend(TransportProtocol.TCP);

	private final FakeBackend udp = new FakeBackend(TransportProtocol.UDP);

	private final DualReserver reserver = new DualReserver(PortReservations.of(TransportProtocol.TCP, this.tcp),
			PortReservations.of(TransportProtocol.UDP, this.udp));

	@Test
	void bothProtocolsAreReserved() throws IOException {
		try (DualPortReservation ports = this.reserver.acquire(BLOCK)) {
			assertThat(ports.range()).isEqualTo(BLOCK);
			assertThat(ports.tcp().protocol()).isEqualTo(TransportProtocol.TCP);
			assertThat(ports.udp().protocol()).isEqualTo(TransportProtocol.UDP);
			assertThat(this.tcp.blocks).containsExactly(BLOCK);
			assertThat(this.udp.blocks).containsExactly(BLOCK);
		}
		assertThat(this.tcp.blocks).isEmpty();
		assertThat(this.udp.blocks).isEmpty();
	}

	@Test
	void firstIsGivenBackWhenTheSecondCannotBeHad() {
		this.udp.refused.add(new PortRange(20004, 1));
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> this.reserver.acquire(BLOCK))
			.satisfies((ex) -> assertThat(ex.getProtocol()).isEqualTo(TransportProtocol.UDP));
		assertThat(this.tcp.blocks).isEmpty();
	}

	@Test
	void firstThatWasCreatedIsDeletedWhenTheSecondCannotBeHad() {
		this.udp.refused.add(new PortRange(20004, 1));
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> this.reserver.create(BLOCK));
		assertThat(this.tcp.blocks).isEmpty();
	}

	@Test
	void blockThatExistedBeforeIsNotDeleted() throws IOException {
		this.tcp.create(BLOCK);
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> this.reserver.create(BLOCK))
			.satisfies((ex) -> assertThat(ex.getProtocol()).isEqualTo(TransportProtocol.TCP));
		assertThat(this.tcp.blocks).containsExactly(BLOCK);
		assertThat(this.udp.blocks).isEmpty();
	}

	@Test
	void whatCannotBeGivenBackIsToldWithTheFailure() {
		this.udp.refused.add(BLOCK);
		this.tcp.brokenOnDelete = true;
		assertThatExceptionOfType(PortRangeTakenException.class).isThrownBy(() -> this.reserver.create(BLOCK))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement()
				.satisfies((suppressed) -> assertThat(suppressed).hasMessage("The disk is on fire")));
	}

	@Test
	void anyPortsAreThoseThatAreFreeForBoth() throws IOException {
		this.tcp.refused.add(new PortRange(20000, 10));
		this.udp.refused.add(new PortRange(20005, 10));
		this.tcp.blocks.add(new PortRange(20000, 10));
		this.udp.blocks.add(new PortRange(20005, 10));
		try (DualPortReservation ports = this.reserver.acquireAny(5)) {
			assertThat(ports.range().start()).isGreaterThanOrEqualTo(20015);
			assertThat(this.tcp.blocks).containsExactlyInAnyOrder(new PortRange(20000, 10), ports.range());
			assertThat(this.udp.blocks).containsExactlyInAnyOrder(new PortRange(20005, 10), ports.range());
		}
	}

	@Test
	void everythingIsGivenBackWhenNoPortsAreFreeForBoth() {
		this.udp.refused.add(new PortRange(20000, 200));
		assertThatExceptionOfType(PortReservationException.class).isThrownBy(() -> this.reserver.acquireAny(5));
		assertThat(this.tcp.blocks).isEmpty();
		assertThat(this.udp.blocks).isEmpty();
	}

	@Test
	void pairHasOneOfEachProtocolAndTheSamePorts() throws IOException {
		PortReservation first = this.tcp.create(BLOCK);
		PortReservation other = this.udp.create(new PortRange(20000, 4));
		assertThatIllegalArgumentException().isThrownBy(() -> new DualPortReservation(first, other))
			.withMessage("TCP ports 20000-20004 and UDP ports 20000-20003 are not a pair: "
					+ "the first have to be TCP, the second UDP, of the same numbers");
		assertThatIllegalArgumentException().isThrownBy(() -> new DualPortReservation(other, other));
	}

}
