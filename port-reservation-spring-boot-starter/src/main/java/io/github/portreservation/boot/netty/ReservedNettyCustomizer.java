package io.github.portreservation.boot.netty;

import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;
import reactor.netty.http.HttpResources;

import io.github.portreservation.PortReservation;

/**
 * {@link WebServerFactoryCustomizer} for a factory that an application defines by itself
 * without a resource factory. The server of a factory that has one takes its loops from
 * there, and what is set here has no effect.
 */
class ReservedNettyCustomizer implements WebServerFactoryCustomizer<NettyReactiveWebServerFactory>, Ordered {

	private final PortReservation reservation;

	ReservedNettyCustomizer(PortReservation reservation) {
		this.reservation = reservation;
	}

	@Override
	public void customize(NettyReactiveWebServerFactory factory) {
		factory.addServerCustomizers(
				(server) -> server.runOn(new ReservedLoopResources(HttpResources::get, this.reservation)));
	}

	@Override
	public int getOrder() {
		return Ordered.LOWEST_PRECEDENCE;
	}

}
