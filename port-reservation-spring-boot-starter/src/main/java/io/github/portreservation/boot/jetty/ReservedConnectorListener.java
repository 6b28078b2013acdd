package io.github.portreservation.boot.jetty;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ServerSocketChannel;

import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.component.Container;
import org.eclipse.jetty.util.component.LifeCycle;

import io.github.portreservation.PortReservation;

/**
 * Listener of a Jetty server that opens each connector on a port of the reserved block
 * just before the connector would open itself. Connectors that are added later are seen
 * as well; those that inherit a channel, or have one already, are left alone.
 */
class ReservedConnectorListener implements Container.Listener, LifeCycle.Listener {

	private final PortReservation reservation;

	ReservedConnectorListener(PortReservation reservation) {
		this.reservation = reservation;
	}

	@Override
	public void beanAdded(Container parent, Object child) {
		if (child instanceof ServerConnector connector && !connector.getEventListeners().contains(this)) {
			connector.addEventListener(this);
		}
	}

	@Override
	public void beanRemoved(Container parent, Object child) {
		// A connector that is removed and started again listens inside the block too
	}

	@Override
	public void lifeCycleStarting(LifeCycle event) {
		if (event instanceof ServerConnector connector) {
			open(connector);
		}
		else if (event instanceof Server server && server.isOpenEarly()) {
			for (Connector connector : server.getConnectors()) {
				if (connector instanceof ServerConnector serverConnector) {
					open(serverConnector);
				}
			}
		}
	}

	private void open(ServerConnector connector) {
		if (!connector.isInheritChannel() && !connector.isOpen()) {
			try {
				connector.open(bound(connector));
			}
			catch (IOException ex) {
				rethrow(ex);
			}
		}
	}

	private ServerSocketChannel bound(ServerConnector connector) throws IOException {
		ServerSocketChannel channel = this.reservation.openServerSocketChannel();
		try {
			channel.setOption(StandardSocketOptions.SO_REUSEADDR, connector.getReuseAddress());
			this.reservation.bind(channel, address(connector), connector.getAcceptQueueSize());
			return channel;
		}
		catch (IOException | RuntimeException ex) {
			channel.close();
			throw ex;
		}
	}

	private static InetSocketAddress address(ServerConnector connector) {
		String host = connector.getHost();
		return (host != null) ? new InetSocketAddress(host, connector.getPort())
				: new InetSocketAddress(connector.getPort());
	}

	/**
	 * Throw an exception that the listener's method does not declare. Spring Boot tells a
	 * port in use by the type that Jetty's own {@code open} throws.
	 * @param <E> the type that the compiler is made to believe in
	 * @param ex the exception
	 * @throws E the exception
	 */
	@SuppressWarnings("unchecked")
	private static <E extends Throwable> void rethrow(IOException ex) throws E {
		throw (E) ex;
	}

}
