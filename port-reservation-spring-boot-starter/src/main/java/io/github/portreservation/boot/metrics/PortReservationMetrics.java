package io.github.portreservation.boot.metrics;

import java.util.List;
import java.util.Locale;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.github.portreservation.boot.usage.MonitoredBlock;
import io.github.portreservation.boot.usage.PortState;

/**
 * {@link MeterBinder} that counts the ports of the reserved blocks by their state.
 *
 * @since 0.1.0
 */
public class PortReservationMetrics implements MeterBinder {

	private final List<MonitoredBlock> blocks;

	/**
	 * Create a binder.
	 * @param blocks the blocks, one for each protocol at most
	 */
	public PortReservationMetrics(List<MonitoredBlock> blocks) {
		this.blocks = List.copyOf(blocks);
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (MonitoredBlock reserved : this.blocks) {
			for (PortState state : PortState.values()) {
				Gauge.builder("port.reservation.ports", reserved, (block) -> block.usage().count(state))
					.description("Ports of the reserved block")
					.baseUnit("ports")
					.tag("protocol", reserved.reservation().protocol().id())
					.tag("state", state.name().toLowerCase(Locale.ROOT))
					.register(registry);
			}
		}
	}

}
