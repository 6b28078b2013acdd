package io.github.portreservation.boot.netty;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.reactor.netty.NettyReactiveWebServerFactory;
import org.springframework.context.annotation.Import;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.server.HttpServer;

import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.autoconfigure.ConditionalOnPortReservation;
import io.github.portreservation.boot.autoconfigure.PortReservationAutoConfiguration;

/**
 * {@link EnableAutoConfiguration Auto-configuration} that makes Reactor Netty listen
 * inside the reserved block, for HTTP as well as RSocket.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = PortReservationAutoConfiguration.class)
@ConditionalOnClass({ HttpServer.class, NettyReactiveWebServerFactory.class, ReactorResourceFactory.class })
@ConditionalOnPortReservation(TransportProtocol.TCP)
@Import(ReservedNettyConfiguration.class)
public final class NettyReservationAutoConfiguration {

}
