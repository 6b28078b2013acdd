package io.github.portreservation.boot.metrics;

import java.util.List;

import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.usage.MonitoredBlock;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for {@link PortReservationMetrics}.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass(MeterBinder.class)
@ConditionalOnPortReservation
public final class PortReservationMetricsAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	PortReservationMetrics portReservationMetrics(List<MonitoredBlock> blocks) {
		return new PortReservationMetrics(blocks);
	}

}
