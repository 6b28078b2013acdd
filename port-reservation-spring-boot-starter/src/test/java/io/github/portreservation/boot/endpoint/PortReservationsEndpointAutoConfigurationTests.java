package io.github.portreservation.boot.endpoint;

import java.time.InstantSource;
import java.util.List;

import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.FakePortInspector;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;
import io.github.portreservation.boot.endpoint.PortReservationsEndpoint.BlockDescriptor;
import io.github.portreservation.boot.usage.MonitoredBlock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationsEndpointAutoConfiguration}.
 */
class PortReservationsEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=portreservations";

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
				PortReservationsEndpointAutoConfiguration.class));

	@Test
	void endpointIsThereWhenExposed() {
		withReservation().withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(PortReservationsEndpoint.class));
	}

	@Test
	void endpointShowsTheBlockOfUdpPortsWhereItIsTheOnlyOne() {
		this.contextRunner.withPropertyValues(EXPOSED)
			.withUserConfiguration(OwnUdpReservation.class)
			.run((context) -> assertThat(blocks(context)).extracting(BlockDescriptor::protocol, BlockDescriptor::reason)
				.containsExactly(Assertions.tuple("udp", "defined by the application itself")));
	}

	@Test
	void endpointShowsTheBlockOfUdpPortsLast() {
		withReservation().withPropertyValues(EXPOSED)
			.withBean("udpMonitoredBlock", MonitoredBlock.class,
					() -> new MonitoredBlock(
							new ReservationDecision(new FakePortReservation(TransportProtocol.UDP),
									"it existed already"),
							new FakePortInspector()::explanations, InstantSource.system()))
			.run((context) -> assertThat(blocks(context)).extracting(BlockDescriptor::protocol, BlockDescriptor::reason)
				.containsExactly(Assertions.tuple("tcp", "defined by the application itself"),
						Assertions.tuple("udp", "it existed already")));
	}

	@Test
	void endpointIsNotThereUnlessExposed() {
		withReservation().run((context) -> assertThat(context).doesNotHaveBean(PortReservationsEndpoint.class));
	}

	@Test
	void endpointIsNotThereWithoutAReservation() {
		this.contextRunner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(PortReservationsEndpoint.class));
	}

	@Test
	void doesWithoutActuator() {
		withReservation().withClassLoader(new FilteredClassLoader(ConditionalOnAvailableEndpoint.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(PortReservationsEndpointAutoConfiguration.class));
	}

	private ApplicationContextRunner withReservation() {
		return this.contextRunner.withBean(PortReservation.class, FakePortReservation::new);
	}

	private static List<BlockDescriptor> blocks(ApplicationContext context) {
		return context.getBean(PortReservationsEndpoint.class).portReservations(null, 0).blocks();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnUdpReservation {

		@Bean(defaultCandidate = false)
		PortReservation udpPortReservation() {
			return new FakePortReservation(TransportProtocol.UDP);
		}

	}

}
