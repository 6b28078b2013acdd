package io.github.portreservation.boot.netty;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.server.HttpServer;

import io.github.portreservation.boot.reservation.ServerReservation;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} that makes the
 * Reactor Netty of the management endpoints listen inside the reserved block, when they
 * have a port of their own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerFactory.class, ReactorResourceFactory.class })
@ConditionalOnBean(ServerReservation.class)
@Import(ReservedNettyConfiguration.class)
class NettyReservationManagementContextConfiguration {

}
