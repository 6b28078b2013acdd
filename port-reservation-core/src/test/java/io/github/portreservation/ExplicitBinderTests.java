package io.github.portreservation;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ExplicitBinder} when another program is faster than the bind.
 */
@DisabledOnOs(OS.WINDOWS)
class ExplicitBinderTests {

	private final PortRange range = TestPorts.freeRange(3);

	private final ExplicitBinder binder = ExplicitBinder.probing(TransportProtocol.TCP, this.range, (port) -> true);

	@Test
	void nextPortIsTriedWhenAnotherProgramTakesOneBehindTheProbe() throws IOException {
		try (UnluckyChannel channel = new UnluckyChannel(new BindException("Address already in use"))) {
			this.binder.bindAny(channel, new InetSocketAddress(0));
			assertThat(channel.bound).isEqualTo(this.range.start() + 1);
		}
	}

	@Test
	void channelThatIsSpoiltByAnotherProgramIsReportedAsWhatItIs() throws IOException {
		SocketException consequence = new SocketException("Invalid argument");
		try (UnluckyChannel channel = new UnluckyChannel(new BindException("Address already in use"), consequence)) {
			assertThatExceptionOfType(BindException.class)
				.isThrownBy(() -> this.binder.bindAny(channel, new InetSocketAddress(0)))
				.withMessage("Address already in use")
				.satisfies((ex) -> assertThat(ex.getSuppressed()).containsExactly(consequence));
		}
	}

	@Test
	void failureOfTheFirstBindIsNotHidden() throws IOException {
		SocketException failure = new SocketException("Too many open files");
		try (UnluckyChannel channel = new UnluckyChannel(failure)) {
			assertThatExceptionOfType(SocketException.class)
				.isThrownBy(() -> this.binder.bindAny(channel, new InetSocketAddress(0)))
				.isSameAs(failure);
		}
	}

	@Test
	void reasonThatIsNotThatThePortsAreInUseIsToldAsItIs() throws IOException {
		BindException denied = new BindException("Keine Berechtigung");
		try (UnluckyChannel channel = new UnluckyChannel(denied, denied, denied)) {
			assertThatExceptionOfType(BindException.class)
				.isThrownBy(() -> this.binder.bindAny(channel, new InetSocketAddress(0)))
				.isSameAs(denied);
		}
	}

	/**
	 * Channel whose binds fail as they are told.
	 */
	private static final class UnluckyChannel implements BindableChannel, AutoCloseable {

		private final ServerSocketChannel channel = ServerSocketChannel.open();

		private final Deque<IOException> failures = new ArrayDeque<>();

		private int bound;

		private UnluckyChannel(IOException... failures) throws IOException {
			this.failures.addAll(List.of(failures));
		}

		@Override
		public NetworkChannel channel() {
			return this.channel;
		}

		@Override
		public void bind(InetSocketAddress address) throws IOException {
			IOException failure = this.failures.poll();
			if (failure != null) {
				throw failure;
			}
			this.bound = address.getPort();
		}

		@Override
		public void close() throws IOException {
			this.channel.close();
		}

	}

}
