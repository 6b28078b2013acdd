package io.github.portreservation.boot.usage;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.boot.FakePortInspector;
import io.github.portreservation.boot.FakePortReservation;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MonitoredBlock} and {@link BlockUsage}.
 */
class MonitoredBlockTests {

	private final FakePortInspector inspector = new FakePortInspector();

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final MonitoredBlock block = block(this.inspector::explanations);

	@Test
	void portsAreCountedByTheirState() {
		this.inspector.add(20001, PortSocket.State.CONNECTED, new SocketOwner.None());
		this.inspector.add(20001, PortSocket.State.LISTENING, new SocketOwner.None());
		this.inspector.add(20001, PortSocket.State.LISTENING, new SocketOwner.None());
		this.inspector.add(20002, PortSocket.State.TIME_WAIT, new SocketOwner.None());
		BlockUsage usage = this.block.usage();
		assertThat(usage.state(20000)).isEqualTo(PortState.FREE);
		assertThat(usage.state(20001)).isEqualTo(PortState.BOUND);
		assertThat(usage.state(20002)).isEqualTo(PortState.LINGERING);
		assertThat(usage.count(PortState.FREE)).isEqualTo(18);
		assertThat(usage.count(PortState.BOUND)).isEqualTo(1);
		assertThat(usage.count(PortState.LINGERING)).isEqualTo(1);
		assertThat(usage.count(PortState.UNKNOWN)).isZero();
		assertThat(usage.sockets(20001).get(0).state()).isEqualTo(PortSocket.State.LISTENING);
	}

	@Test
	void everyPortIsUnknownWhereTheSystemShowsNone() {
		this.inspector.breakDown();
		BlockUsage usage = this.block.usage();
		assertThat(usage.problem()).isEqualTo("Sockets are not known: the system shows none");
		assertThat(usage.state(20000)).isEqualTo(PortState.UNKNOWN);
		assertThat(usage.count(PortState.UNKNOWN)).isEqualTo(20);
		assertThat(usage.count(PortState.FREE)).isZero();
	}

	@Test
	void systemIsNotAskedOftenerThanOnceInAWhile() {
		this.block.usage();
		this.now = this.now.plus(MonitoredBlock.MAX_AGE);
		this.block.usage();
		assertThat(this.inspector.reads()).isEqualTo(1);
		this.now = this.now.plusMillis(1);
		this.block.usage();
		assertThat(this.inspector.reads()).isEqualTo(2);
	}

	@Test
	void whatReadsTheTablesIsGotOnceAndNotBeforeItIsNeeded() {
		AtomicInteger got = new AtomicInteger();
		MonitoredBlock block = block(() -> {
			got.incrementAndGet();
			return this.inspector.explanations();
		});
		assertThat(block.reservation().range()).hasToString("20000-20019");
		assertThat(block.reason()).isEqualTo("it existed already");
		assertThat(got).hasValue(0);
		block.usage();
		this.now = this.now.plus(MonitoredBlock.MAX_AGE).plusMillis(1);
		block.usage();
		assertThat(this.inspector.reads()).isEqualTo(2);
		assertThat(got).hasValue(1);
	}

	@Test
	void everyPortIsUnknownWhereNothingReadsTheTables() {
		MonitoredBlock block = block(() -> {
			throw new UnsupportedOperationException("no provider");
		});
		assertThat(block.usage().problem()).isEqualTo("Sockets are not known: no provider");
		assertThat(block.usage().count(PortState.UNKNOWN)).isEqualTo(20);
	}

	private MonitoredBlock block(Supplier<PortExplanations> explanations) {
		return new MonitoredBlock(new ReservationDecision(new FakePortReservation(), "it existed already"),
				explanations, () -> this.now);
	}

}
