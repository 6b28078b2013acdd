package io.github.portreservation.boot.grpc;

import java.util.concurrent.TimeUnit;

import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.netty.shaded.io.netty.channel.EventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.MultiThreadIoEventLoopGroup;
import io.grpc.netty.shaded.io.netty.channel.nio.NioIoHandler;
import io.grpc.netty.shaded.io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.grpc.server.ServerBuilderCustomizer;

import io.github.portreservation.PortReservation;

/**
 * What {@link ReservedGrpcCustomizer} does, for the Netty that gRPC shades.
 */
class ShadedReservedGrpcCustomizer implements ServerBuilderCustomizer<NettyServerBuilder>, DisposableBean {

	private final PortReservation reservation;

	private @Nullable EventLoopGroup acceptors;

	private @Nullable EventLoopGroup workers;

	ShadedReservedGrpcCustomizer(PortReservation reservation) {
		this.reservation = reservation;
	}

	@Override
	public synchronized void customize(NettyServerBuilder builder) {
		EventLoopGroup acceptors = this.acceptors;
		EventLoopGroup workers = this.workers;
		if (acceptors == null || workers == null) {
			acceptors = loops(1, "grpc-reserved-acceptor");
			workers = loops(0, "grpc-reserved-worker");
			this.acceptors = acceptors;
			this.workers = workers;
		}
		builder.channelFactory(() -> new ShadedReservedNioServerSocketChannel(this.reservation))
			.bossEventLoopGroup(acceptors)
			.workerEventLoopGroup(workers);
	}

	private static EventLoopGroup loops(int threads, String name) {
		return new MultiThreadIoEventLoopGroup(threads, new DefaultThreadFactory(name, true),
				NioIoHandler.newFactory());
	}

	@Override
	public synchronized void destroy() {
		end(this.acceptors);
		end(this.workers);
	}

	private static void end(@Nullable EventLoopGroup loops) {
		if (loops != null) {
			loops.shutdownGracefully(0, 15, TimeUnit.SECONDS);
		}
	}

}
