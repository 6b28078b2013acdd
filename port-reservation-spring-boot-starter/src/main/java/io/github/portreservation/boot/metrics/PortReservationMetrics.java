package io.github.portreservation.boot.metrics;

import java.util.Locale;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.usage.BlockUsages;
import io.github.portreservation.boot.usage.PortState;

/**
 * {@link MeterBinder} that counts the ports of the reserved block by their state.
 *
 * @since 0.1.0
 */
public class PortReservationMetrics implements MeterBinder {

	private final PortReservation reservation;

	private final BlockUsages usages;

	/**
	 * Create a binder.
	 * @param reservation the block
	 * @param usages tells which of its ports are bound
	 */
	public PortReservationMetrics(PortReservation reservation, BlockUsages usages) {
		this.reservation = reservation;
		this.usages = usages;
	}

	@Override
	public void bindTo(MeterRegistry registry) {
		for (PortState state : PortState.values()) {
			Gauge.builder("port.reservation.ports", this.usages, (usages) -> usages.get().count(state))
				.description("Ports of the reserved block")
				.baseUnit("ports")
				.tag("protocol", this.reservation.protocol().id())
				.tag("state", state.name().toLowerCase(Locale.ROOT))
				.register(registry);
		}
	}

}
