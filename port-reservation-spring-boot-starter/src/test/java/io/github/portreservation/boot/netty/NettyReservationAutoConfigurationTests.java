package io.github.portreservation.boot.netty;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.server.HttpServer;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the wiring of {@link NettyReservationAutoConfiguration}.
 */
class NettyReservationAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(PortReservationAutoConfiguration.class, NettyReservationAutoConfiguration.class))
		.withBean(ReactorResourceFactory.class, NettyReservationAutoConfigurationTests::ownResources);

	@Test
	void putsItselfInFrontOfTheResourcesWhereThereIsAReservation() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new).run((context) -> {
			assertThat(context).hasSingleBean(ReservedNettyCustomizer.class);
			assertThat(context.getBean(ReactorResourceFactory.class))
				.isInstanceOf(ReservedReactorResourceFactory.class);
		});
	}

	@Test
	void leavesTheResourcesAloneWithoutAReservation() {
		this.contextRunner.run((context) -> assertThat(context.getBean(ReactorResourceFactory.class))
			.isExactlyInstanceOf(ReactorResourceFactory.class));
	}

	@Test
	void leavesTheResourcesAloneWhenDisabled() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new)
			.withPropertyValues("reservation.enabled=false")
			.run((context) -> assertThat(context.getBean(ReactorResourceFactory.class))
				.isExactlyInstanceOf(ReactorResourceFactory.class));
	}

	@Test
	void resourcesAreStartedAndStoppedWithTheContext() {
		this.contextRunner.withBean(PortReservation.class, FakePortReservation::new).run((context) -> {
			ReactorResourceFactory factory = context.getBean(ReactorResourceFactory.class);
			assertThat(factory.isRunning()).isTrue();
			context.stop();
			assertThat(factory.isRunning()).isFalse();
			context.start();
			assertThat(factory.isRunning()).isTrue();
		});
	}

	@Test
	void doesWithoutReactorNetty() {
		withoutClass(HttpServer.class);
	}

	@Test
	void doesWithoutSpringBootsModule() {
		withoutClass(NettyReactiveWebServerFactory.class);
	}

	@Test
	void doesWithoutSpringWeb() {
		withoutClass(ReactorResourceFactory.class);
	}

	private static void withoutClass(Class<?> missing) {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(PortReservationAutoConfiguration.class,
					NettyReservationAutoConfiguration.class))
			.withBean(PortReservation.class, FakePortReservation::new)
			.withClassLoader(new FilteredClassLoader(missing))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(NettyReservationAutoConfiguration.class));
	}

	private static ReactorResourceFactory ownResources() {
		ReactorResourceFactory factory = new ReactorResourceFactory();
		factory.setUseGlobalResources(false);
		return factory;
	}

}
