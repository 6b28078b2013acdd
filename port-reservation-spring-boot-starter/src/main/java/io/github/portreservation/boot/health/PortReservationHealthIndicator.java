package io.github.portreservation.boot.health;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.boot.usage.BlockUsage;
import io.github.portreservation.boot.usage.MonitoredBlock;
import io.github.portreservation.boot.usage.PortState;

/**
 * {@link HealthIndicator} that asks the operating system anew, each time, whether the
 * block is still kept, and tells what keeps it and from whom. How many ports are free
 * never makes it unhealthy: a block that is full is doing its work.
 *
 * @since 0.1.0
 */
public class PortReservationHealthIndicator extends AbstractHealthIndicator {

	private final MonitoredBlock block;

	private final double minimumFree;

	/**
	 * Create an indicator.
	 * @param block the block
	 * @param minimumFree share of the block's ports, from 0 to 1, below which few free
	 * ones are worth a warning
	 */
	public PortReservationHealthIndicator(MonitoredBlock block, double minimumFree) {
		super("Port reservation health check failed");
		this.block = block;
		this.minimumFree = minimumFree;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		PortReservation reservation = this.block.reservation();
		builder.withDetail("range", reservation.range().toString())
			.withDetail("protocol", reservation.protocol().id())
			.withDetail("kind", reservation.kind().name())
			.withDetail("guard", reservation.kind().guard())
			.withDetail("reason", this.block.reason());
		describeUsage(builder, this.block.usage());
		try {
			reservation.verify();
			builder.up();
		}
		catch (PortReservationException ex) {
			builder.down().withDetail("problem", String.valueOf(ex.getMessage()));
		}
	}

	private void describeUsage(Health.Builder builder, BlockUsage usage) {
		if (usage.problem() != null) {
			builder.withDetail("freePorts", usage.problem());
			return;
		}
		long free = usage.count(PortState.FREE);
		builder.withDetail("freePorts", free);
		if (free < this.minimumFree * usage.range().count()) {
			builder.withDetail("warning", "Only %d of the %d ports of the block %s are free".formatted(free,
					usage.range().count(), usage.range()));
		}
	}

}
