package io.github.portreservation.boot.metrics;

import java.time.InstantSource;
import java.util.List;

import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FakePortInspector;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.usage.MonitoredBlock;
import io.github.portreservation.boot.usage.PortState;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationMetricsAutoConfiguration} and
 * {@link PortReservationMetrics}.
 */
class PortReservationMetricsAutoConfigurationTests {

	private final FakePortInspector inspector = new FakePortInspector();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
				PortReservationMetricsAutoConfiguration.class))
		.withBean(PortReservation.class, FakePortReservation::new)
		.withBean("tcpMonitoredBlock", MonitoredBlock.class, () -> block(new FakePortReservation()));

	@Test
	void portsAreCountedByTheirState() {
		this.inspector.add(20001, PortSocket.State.LISTENING, new SocketOwner.None());
		this.contextRunner.run((context) -> {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(PortReservationMetrics.class).bindTo(registry);
			assertThat(count(registry, "tcp", "free")).isEqualTo(19);
			assertThat(count(registry, "tcp", "bound")).isEqualTo(1);
			assertThat(count(registry, "tcp", "lingering")).isZero();
			assertThat(count(registry, "tcp", "unknown")).isZero();
			assertThat(this.inspector.reads()).isEqualTo(1);
			assertThat(registry.getMeters()).hasSize(PortState.values().length);
		});
	}

	@Test
	void portsOfEachBlockAreCounted() {
		FakePortReservation udp = new FakePortReservation(TransportProtocol.UDP);
		this.contextRunner.withBean("udpMonitoredBlock", MonitoredBlock.class, () -> block(udp)).run((context) -> {
			SimpleMeterRegistry registry = new SimpleMeterRegistry();
			context.getBean(PortReservationMetrics.class).bindTo(registry);
			assertThat(count(registry, "tcp", "free")).isEqualTo(20);
			assertThat(count(registry, "udp", "free")).isEqualTo(20);
		});
	}

	@Test
	void doesWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(MeterBinder.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PortReservationMetricsAutoConfiguration.class));
	}

	private MonitoredBlock block(PortReservation reservation) {
		return new MonitoredBlock(new ReservationDecision(reservation, "it existed already"),
				this.inspector::explanations, InstantSource.system());
	}

	private static double count(SimpleMeterRegistry registry, String protocol, String state) {
		return registry.get("port.reservation.ports")
			.tags(List.of(Tag.of("protocol", protocol), Tag.of("state", state)))
			.gauge()
			.value();
	}

}
