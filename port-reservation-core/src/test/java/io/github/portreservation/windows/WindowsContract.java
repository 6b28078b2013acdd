package io.github.portreservation.windows;

import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservationsContract;

/**
 * {@link PortReservationsContract} on an empty simulated computer.
 */
abstract class WindowsContract extends PortReservationsContract {

	private static final AtomicInteger next = new AtomicInteger(28000);

	@BeforeEach
	void reset() {
		StandIn.reset();
	}

	@Override
	protected PortRange freeRange(int count) {
		return new PortRange(next.getAndAdd(count + 2), count);
	}

}
