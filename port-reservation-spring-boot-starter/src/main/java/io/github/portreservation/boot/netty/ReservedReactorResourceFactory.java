package io.github.portreservation.boot.netty;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.springframework.context.ApplicationContext;
import org.springframework.http.client.ReactorResourceFactory;
import reactor.netty.http.HttpResources;
import reactor.netty.resources.ConnectionProvider;
import reactor.netty.resources.LoopResources;

import io.github.portreservation.PortReservation;

/**
 * {@link ReactorResourceFactory} in front of another, which does all the work: only the
 * loops that it gives let servers listen on a port of the reserved block. HTTP, RSocket
 * and management servers have no other point in common.
 */
class ReservedReactorResourceFactory extends ReactorResourceFactory {

	private final ReactorResourceFactory delegate;

	private final Supplier<PortReservation> reservation;

	ReservedReactorResourceFactory(ReactorResourceFactory delegate, Supplier<PortReservation> reservation) {
		this.delegate = delegate;
		this.reservation = reservation;
	}

	@Override
	public LoopResources getLoopResources() {
		LoopResources loopResources = this.delegate.getLoopResources();
		return new ReservedLoopResources(() -> loopResources, this.reservation.get());
	}

	@Override
	public void setUseGlobalResources(boolean useGlobalResources) {
		this.delegate.setUseGlobalResources(useGlobalResources);
	}

	@Override
	public boolean isUseGlobalResources() {
		return this.delegate.isUseGlobalResources();
	}

	@Override
	public void addGlobalResourcesConsumer(Consumer<HttpResources> consumer) {
		this.delegate.addGlobalResourcesConsumer(consumer);
	}

	@Override
	public void setConnectionProviderSupplier(Supplier<ConnectionProvider> supplier) {
		this.delegate.setConnectionProviderSupplier(supplier);
	}

	@Override
	public void setConnectionProvider(ConnectionProvider connectionProvider) {
		this.delegate.setConnectionProvider(connectionProvider);
	}

	@Override
	public ConnectionProvider getConnectionProvider() {
		return this.delegate.getConnectionProvider();
	}

	@Override
	public void setLoopResourcesSupplier(Supplier<LoopResources> supplier) {
		this.delegate.setLoopResourcesSupplier(supplier);
	}

	@Override
	public void setLoopResources(LoopResources loopResources) {
		this.delegate.setLoopResources(loopResources);
	}

	@Override
	public void setShutdownQuietPeriod(Duration shutdownQuietPeriod) {
		this.delegate.setShutdownQuietPeriod(shutdownQuietPeriod);
	}

	@Override
	public void setShutdownTimeout(Duration shutdownTimeout) {
		this.delegate.setShutdownTimeout(shutdownTimeout);
	}

	@Override
	public void setApplicationContext(ApplicationContext applicationContext) {
		this.delegate.setApplicationContext(applicationContext);
	}

	@Override
	public void afterPropertiesSet() {
		this.delegate.afterPropertiesSet();
	}

	@Override
	public void destroy() {
		this.delegate.destroy();
	}

	@Override
	public void start() {
		this.delegate.start();
	}

	@Override
	public void stop() {
		this.delegate.stop();
	}

	@Override
	public boolean isRunning() {
		return this.delegate.isRunning();
	}

	@Override
	public boolean isAutoStartup() {
		return this.delegate.isAutoStartup();
	}

	@Override
	public boolean isPauseable() {
		return this.delegate.isPauseable();
	}

	@Override
	public int getPhase() {
		return this.delegate.getPhase();
	}

}
