package io.github.portreservation;

import java.io.Closeable;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;

import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a port can be bound, with channels of its own. Binding fails cleanly
 * for nearly every port that is taken, so that one channel serves for all of them; it is
 * replaced when it was bound after all, or spoilt.
 */
class PortProbe implements Closeable {

	private final BindableChannel template;

	private @Nullable BindableChannel probe;

	PortProbe(BindableChannel template) {
		this.template = template;
	}

	/**
	 * Return what stands in the way of binding an address.
	 * @param address the address with its port
	 * @return the failure, or {@code null} if the address was bound; it is free again
	 * then
	 * @throws IOException if binding fails otherwise
	 */
	@Nullable BindException conflict(InetSocketAddress address) throws IOException {
		try {
			open().bind(address);
			close();
			return null;
		}
		catch (BindException ex) {
			return ex;
		}
		catch (SocketException ex) {
			close();
			return retry(address, ex);
		}
	}

	private @Nullable BindException retry(InetSocketAddress address, SocketException first) throws IOException {
		try {
			open().bind(address);
			return null;
		}
		catch (BindException ex) {
			return ex;
		}
		catch (SocketException ex) {
			ex.addSuppressed(first);
			throw ex;
		}
		finally {
			close();
		}
	}

	private BindableChannel open() throws IOException {
		BindableChannel open = this.probe;
		if (open == null) {
			open = this.template.openAnother();
			this.probe = open;
		}
		return open;
	}

	@Override
	public void close() throws IOException {
		BindableChannel open = this.probe;
		this.probe = null;
		if (open != null) {
			open.channel().close();
		}
	}

}
