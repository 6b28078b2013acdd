package io.github.portreservation.boot.netty;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ReactorResourceFactory;

import io.github.portreservation.boot.AbstractReservedApplicationTests;
import io.github.portreservation.boot.EmbeddedServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what {@link NettyReservationAutoConfiguration} has to do for Reactor Netty
 * alone.
 */
class NettyReservationTests extends AbstractReservedApplicationTests {

	@Test
	void factoryOfTheApplicationWithoutResourcesListensInside() throws Exception {
		ConfigurableApplicationContext context = start(OwnFactoryApplication.class, EmbeddedServer.REACTOR_NETTY);
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(get(port(context), "/").statusCode()).isEqualTo(404);
		context.stop();
		context.start();
		assertThat(port(context)).isEqualTo(this.block.start());
	}

	@Test
	void resourcesOfTheApplicationListenInside() throws Exception {
		ConfigurableApplicationContext context = start(OwnResourcesApplication.class, EmbeddedServer.REACTOR_NETTY);
		assertThat(port(context)).isEqualTo(this.block.start());
		assertThat(get(port(context), "/").statusCode()).isEqualTo(404);
	}

	@Test
	void contextsWithResourcesOfTheirOwnDoNotDependOnEachOther() throws Exception {
		ConfigurableApplicationContext first = start(OwnResourcesApplication.class, EmbeddedServer.REACTOR_NETTY);
		ConfigurableApplicationContext second = start(OwnResourcesApplication.class, EmbeddedServer.REACTOR_NETTY);
		second.close();
		assertThat(get(port(first), "/").statusCode()).isEqualTo(404);
		first.stop();
		first.start();
		assertThat(get(port(first), "/").statusCode()).isEqualTo(404);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnFactoryApplication {

		@Bean
		NettyReactiveWebServerFactory ownFactory() {
			return new NettyReactiveWebServerFactory();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class OwnResourcesApplication {

		@Bean
		ReactorResourceFactory ownResources() {
			ReactorResourceFactory factory = new ReactorResourceFactory();
			factory.setUseGlobalResources(false);
			return factory;
		}

	}

}
