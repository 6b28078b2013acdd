package io.github.portreservation.boot.netty;

import org.springframework.boot.actuate.autoconfigure.web.ManagementContextConfiguration;
import org.springframework.boot.actuate.autoconfigure.web.ManagementContextType;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.server.HttpServer;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;

/**
 * {@link ManagementContextConfiguration @ManagementContextConfiguration} that makes the
 * Reactor Netty of the management endpoints listen inside the reserved block, when they
 * have a port of their own.
 */
@ManagementContextConfiguration(value = ManagementContextType.CHILD, proxyBeanMethods = false)
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerFactory.class, ReactorResourceFactory.class })
@ConditionalOnPortReservation(TransportProtocol.TCP)
@Import(ReservedNettyConfiguration.class)
class NettyReservationManagementContextConfiguration {

}
