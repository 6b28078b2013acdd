package io.github.portreservation;

import java.util.BitSet;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TakenPorts}.
 */
class TakenPortsTests {

	private static final PortRange BLOCK = new PortRange(20000, 6);

	@Test
	void lowestPortComesFirstWhereNothingIsKnown() {
		assertThat(new TakenPorts().order(BLOCK)).containsExactly(20000, 20001, 20002, 20003, 20004, 20005);
	}

	@Test
	void takenPortsComeLastFromTheOneBehindTheLastThatWasHandedOut() {
		TakenPorts taken = new TakenPorts(bits(20000, 20002, 20003, 20005), 20002);
		assertThat(taken.order(BLOCK)).containsExactly(20001, 20004, 20003, 20005, 20000, 20002);
	}

	@Test
	void everyPortIsTriedWhateverIsKnown() {
		for (int last : new int[] { Integer.MIN_VALUE, -1, 0, 1, 20000, 20005, 20006, 70000, Integer.MAX_VALUE }) {
			BitSet all = new BitSet();
			all.set(0, 65536);
			assertThat(new TakenPorts(all, last).order(BLOCK))
				.containsExactlyInAnyOrder(IntStream.rangeClosed(20000, 20005).toArray());
		}
	}

	@Test
	void whatIsFoundOutIsRemembered() {
		TakenPorts taken = new TakenPorts(bits(20001), 0);
		taken.add(20000);
		taken.handOut(20003);
		taken.remove(20001);
		assertThat(taken.ports()).isEqualTo(bits(20000, 20003));
		assertThat(taken.last()).isEqualTo(20003);
	}

	private static BitSet bits(int... ports) {
		BitSet bits = new BitSet();
		IntStream.of(ports).forEach(bits::set);
		return bits;
	}

}
