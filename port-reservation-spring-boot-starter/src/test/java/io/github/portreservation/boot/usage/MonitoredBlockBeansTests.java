package io.github.portreservation.boot.usage;

import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.FreeBlocks;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the beans of type {@link MonitoredBlock}.
 */
class MonitoredBlockBeansTests {

	@TempDir
	private Path registry;

	private final PortRange range = FreeBlocks.next(2);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class));

	@Test
	void thereIsNoBlockWithoutAReservation() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MonitoredBlock.class));
	}

	@Test
	void thereIsNoBlockWhenDisabled() {
		withUdpBlock().withPropertyValues("reservation.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(MonitoredBlock.class));
	}

	@Test
	void tcpReservationIsTheOnlyBlockUnlessThereIsOneOfUdpPorts() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context).getBean(MonitoredBlock.class)
				.returns(TransportProtocol.TCP, (block) -> block.reservation().protocol()));
	}

	@Test
	void thereIsABlockOfEachProtocol() {
		withUdpBlock().withBean(PortReservation.class, FakePortReservation::new)
			.run((context) -> assertThat(context.getBeansOfType(MonitoredBlock.class).values())
				.extracting((block) -> block.reservation().protocol())
				.containsExactlyInAnyOrder(TransportProtocol.TCP, TransportProtocol.UDP));
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void socketsOnUdpPortsAreSeen() {
		withUdpBlock().run((context) -> {
			PortReservation reservation = context.getBean("udpPortReservation", PortReservation.class);
			try (DatagramChannel channel = reservation.openDatagramChannel()) {
				reservation.bind(channel, new InetSocketAddress(this.range.end()));
				BlockUsage usage = context.getBean(MonitoredBlock.class).usage();
				assertThat(usage.state(this.range.start())).isEqualTo(PortState.FREE);
				assertThat(usage.state(this.range.end())).isEqualTo(PortState.BOUND);
			}
		});
	}

	private ApplicationContextRunner withUdpBlock() {
		return this.contextRunner.withPropertyValues("reservation.udp.start=" + this.range.start(),
				"reservation.udp.count=" + this.range.count(), "reservation.registry=" + this.registry);
	}

}
