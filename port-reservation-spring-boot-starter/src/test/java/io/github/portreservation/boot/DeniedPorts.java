package io.github.portreservation.boot;

import java.net.InetSocketAddress;
import java.nio.channels.NetworkChannel;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import io.github.portreservation.BindableChannel;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservedPortDeniedException;

/**
 * Block of which no port can be bound, as Windows keeps a persistent one from processes
 * that are not elevated.
 */
@Configuration(proxyBeanMethods = false)
public class DeniedPorts {

	private static final String DENIED = "Windows refuses the ports of the block to this process";

	/**
	 * What is refused.
	 */
	public static final String PROBLEM = DENIED + ".";

	/**
	 * What helps.
	 */
	public static final String REMEDY = "Run it elevated.";

	@Bean
	PortReservation deniedPortReservation() {
		return new DeniedPortReservation();
	}

	private static final class DeniedPortReservation extends FakePortReservation {

		@Override
		protected void tie(NetworkChannel channel) {
		}

		@Override
		protected void bindAny(BindableChannel channel, InetSocketAddress address) throws ReservedPortDeniedException {
			throw denied();
		}

		@Override
		protected void bindExactly(BindableChannel channel, InetSocketAddress address)
				throws ReservedPortDeniedException {
			throw denied();
		}

		private ReservedPortDeniedException denied() {
			return new ReservedPortDeniedException(protocol(), range(), DENIED, REMEDY);
		}

	}

}
