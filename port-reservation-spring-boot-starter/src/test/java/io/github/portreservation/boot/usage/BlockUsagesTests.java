package io.github.portreservation.boot.usage;

import java.time.Instant;

import org.junit.jupiter.api.Test;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortSocket;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.boot.FakePortInspector;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BlockUsages} and {@link BlockUsage}.
 */
class BlockUsagesTests {

	private final FakePortInspector inspector = new FakePortInspector();

	private Instant now = Instant.parse("2026-01-01T00:00:00Z");

	private final BlockUsages usages = new BlockUsages(this.inspector.explanations(), new PortRange(20000, 20),
			() -> this.now);

	@Test
	void portsAreCountedByTheirState() {
		this.inspector.add(20001, PortSocket.State.CONNECTED, new SocketOwner.None());
		this.inspector.add(20001, PortSocket.State.LISTENING, new SocketOwner.None());
		this.inspector.add(20001, PortSocket.State.LISTENING, new SocketOwner.None());
		this.inspector.add(20002, PortSocket.State.TIME_WAIT, new SocketOwner.None());
		BlockUsage usage = this.usages.get();
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
		BlockUsage usage = this.usages.get();
		assertThat(usage.problem()).isEqualTo("Sockets are not known: the system shows none");
		assertThat(usage.state(20000)).isEqualTo(PortState.UNKNOWN);
		assertThat(usage.count(PortState.UNKNOWN)).isEqualTo(20);
		assertThat(usage.count(PortState.FREE)).isZero();
	}

	@Test
	void systemIsNotAskedOftenerThanOnceInAWhile() {
		this.usages.get();
		this.now = this.now.plus(BlockUsages.MAX_AGE);
		this.usages.get();
		assertThat(this.inspector.reads()).isEqualTo(1);
		this.now = this.now.plusMillis(1);
		this.usages.get();
		assertThat(this.inspector.reads()).isEqualTo(2);
	}

}
