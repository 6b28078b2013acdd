package io.github.portreservation.boot.grpc;

import java.util.concurrent.TimeUnit;

import io.grpc.netty.NettyServerBuilder;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.util.concurrent.DefaultThreadFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.grpc.server.ServerBuilderCustomizer;

import io.github.portreservation.PortReservation;
import io.github.portreservation.boot.netty.ReservedNioServerSocketChannel;

/**
 * {@link ServerBuilderCustomizer} that makes a gRPC server listen inside the reserved
 * block. gRPC takes channels of another's making only along with event loops of
 * another's, so these have to be kept here.
 */
class ReservedGrpcCustomizer implements ServerBuilderCustomizer<NettyServerBuilder>, DisposableBean {

	private final PortReservation reservation;

	private @Nullable EventLoopGroup acceptors;

	private @Nullable EventLoopGroup workers;

	ReservedGrpcCustomizer(PortReservation reservation) {
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
		builder.channelFactory(() -> new ReservedNioServerSocketChannel(this.reservation))
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
