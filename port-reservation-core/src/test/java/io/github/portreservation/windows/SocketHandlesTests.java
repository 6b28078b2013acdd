package io.github.portreservation.windows;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link SocketHandles}.
 */
class SocketHandlesTests {

	@Test
	void channelsHaveDifferentNumbers() throws IOException {
		try (ServerSocketChannel server = ServerSocketChannel.open();
				SocketChannel client = SocketChannel.open();
				DatagramChannel datagrams = DatagramChannel.open()) {
			assertThat(List.of(SocketHandles.of(server), SocketHandles.of(client), SocketHandles.of(datagrams)))
				.doesNotHaveDuplicates()
				.allMatch((number) -> number > 0);
			assertThat(SocketHandles.of(server)).isEqualTo(SocketHandles.of(server));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void numberIsTheDescriptorOfTheListeningSocket() throws IOException {
		try (ServerSocketChannel channel = ServerSocketChannel.open()) {
			channel.bind(new InetSocketAddress(0));
			String socket = Files.readSymbolicLink(Path.of("/proc/self/fd", "" + SocketHandles.of(channel))).toString();
			assertThat(socket).matches("socket:\\[\\d+]");
			String inode = socket.substring("socket:[".length(), socket.length() - 1);
			String port = ":%04X ".formatted(SpareSocket.port(channel));
			assertThat(Files.readAllLines(Path.of("/proc/net/tcp6")))
				.anyMatch((line) -> line.contains(port) && line.contains(" " + inode + " "));
		}
	}

	@Test
	@EnabledOnOs(OS.LINUX)
	void otherProtocolFamilyIsReadAlike() throws IOException {
		try (DatagramChannel channel = DatagramChannel.open(StandardProtocolFamily.INET)) {
			assertThat(Files.readSymbolicLink(Path.of("/proc/self/fd", "" + SocketHandles.of(channel))).toString())
				.startsWith("socket:[");
		}
	}

	@Test
	void eachThreadMayAsk() throws Exception {
		ExecutorService threads = Executors.newFixedThreadPool(4);
		try (ServerSocketChannel channel = ServerSocketChannel.open()) {
			Callable<Integer> number = () -> SocketHandles.of(channel);
			int expected = SocketHandles.of(channel);
			for (var future : threads.invokeAll(List.of(number, number, number, number))) {
				assertThat(future.get()).isEqualTo(expected);
			}
		}
		finally {
			threads.shutdown();
		}
	}

	@Test
	void closedChannelHasNoNumber() throws IOException {
		ServerSocketChannel channel = ServerSocketChannel.open();
		channel.close();
		assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(() -> SocketHandles.of(channel));
	}

	@Test
	void channelOfSomebodyElseIsNamedAndNoErrorStaysPending() throws IOException {
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(SocketException.class).isThrownBy(() -> SocketHandles.of(new ForeignChannel()))
				.withMessageContaining(ForeignChannel.class.getName() + " cannot be read")
				.withMessageContaining("has no field 'int fdVal'")
				.withCauseInstanceOf(NoSuchFieldError.class);
		}
		channelsHaveDifferentNumbers();
	}

	/**
	 * Channel that the JDK did not make.
	 */
	private static final class ForeignChannel implements NetworkChannel {

		@Override
		public NetworkChannel bind(SocketAddress local) {
			throw new UnsupportedOperationException();
		}

		@Override
		public SocketAddress getLocalAddress() {
			throw new UnsupportedOperationException();
		}

		@Override
		public <T> NetworkChannel setOption(SocketOption<T> name, T value) {
			throw new UnsupportedOperationException();
		}

		@Override
		public <T> T getOption(SocketOption<T> name) {
			throw new UnsupportedOperationException();
		}

		@Override
		public Set<SocketOption<?>> supportedOptions() {
			return Set.of();
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public void close() {
		}

	}

}
