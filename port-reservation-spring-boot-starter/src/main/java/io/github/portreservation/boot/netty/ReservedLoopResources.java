package io.github.portreservation.boot.netty;

import java.time.Duration;
import java.util.function.Supplier;

import io.netty.channel.Channel;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.socket.ServerSocketChannel;
import reactor.core.publisher.Mono;
import reactor.netty.resources.LoopResources;

import io.github.portreservation.PortReservation;

/**
 * {@link LoopResources} whose servers listen on a port of the reserved block. Servers run
 * on NIO loops, because a native transport does not give its socket away before the bind;
 * clients run on whatever loops they would have without it.
 */
class ReservedLoopResources implements LoopResources {

	private final Supplier<LoopResources> delegate;

	private final PortReservation reservation;

	/**
	 * Create resources.
	 * @param delegate what gives the resources that are in use when it is asked: those
	 * that applications share are replaced when one of them ends
	 * @param reservation the reservation
	 */
	ReservedLoopResources(Supplier<LoopResources> delegate, PortReservation reservation) {
		this.delegate = delegate;
		this.reservation = reservation;
	}

	@Override
	public <C extends Channel> C onChannel(Class<C> channelType, EventLoopGroup group) {
		return (channelType == ServerSocketChannel.class)
				? channelType.cast(new ReservedNioServerSocketChannel(this.reservation))
				: this.delegate.get().onChannel(channelType, group);
	}

	@Override
	public <C extends Channel> Class<? extends C> onChannelClass(Class<C> channelType, EventLoopGroup group) {
		return this.delegate.get().onChannelClass(channelType, group);
	}

	@Override
	public EventLoopGroup onServer(boolean useNative) {
		return this.delegate.get().onServer(false);
	}

	@Override
	public EventLoopGroup onServerSelect(boolean useNative) {
		return this.delegate.get().onServerSelect(false);
	}

	@Override
	public EventLoopGroup onClient(boolean useNative) {
		return this.delegate.get().onClient(useNative);
	}

	@Override
	public boolean daemon() {
		return this.delegate.get().daemon();
	}

	@Override
	public void dispose() {
		this.delegate.get().dispose();
	}

	@Override
	public boolean isDisposed() {
		return this.delegate.get().isDisposed();
	}

	@Override
	public Mono<Void> disposeLater() {
		return this.delegate.get().disposeLater();
	}

	@Override
	public Mono<Void> disposeLater(Duration quietPeriod, Duration timeout) {
		return this.delegate.get().disposeLater(quietPeriod, timeout);
	}

}
