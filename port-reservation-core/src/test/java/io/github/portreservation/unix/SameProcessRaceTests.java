package io.github.portreservation.unix;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.DatagramChannel;
import java.nio.channels.NetworkChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.TestPorts;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for threads of one process that race for the ports of one block.
 */
@DisabledOnOs(OS.WINDOWS)
class SameProcessRaceTests {

	private static final int THREADS = 32;

	private static final int ROUNDS = 40;

	@TempDir
	private Path folder;

	private final Map<Integer, Thread> holders = new ConcurrentHashMap<>();

	private final CountDownLatch ready = new CountDownLatch(THREADS);

	@ParameterizedTest
	@MethodSource("settings")
	void noPortHasTwoHoldersAndNoThreadFailsWhileAPortIsFree(TransportProtocol protocol, boolean virtual,
			int reservations) throws Exception {
		PortRange range = TestPorts.freeRange(THREADS);
		List<PortReservation> opened = new ArrayList<>();
		for (int i = 0; i < reservations; i++) {
			opened.add(TestRegistries.cooperative(protocol, this.folder).reserve(range, ReservationMode.AUTO));
		}
		ExecutorService threads = virtual ? virtualThreads() : Executors.newFixedThreadPool(THREADS);
		try {
			List<Future<Integer>> races = new ArrayList<>();
			for (int i = 0; i < THREADS; i++) {
				PortReservation reservation = opened.get(i % reservations);
				races.add(threads.submit(() -> race(reservation)));
			}
			for (Future<Integer> race : races) {
				assertThat(race.get()).isEqualTo(ROUNDS);
			}
		}
		finally {
			threads.shutdownNow();
		}
		for (PortReservation reservation : opened) {
			reservation.close();
		}
	}

	static Stream<Arguments> settings() {
		List<Arguments> settings = new ArrayList<>();
		for (TransportProtocol protocol : TransportProtocol.values()) {
			settings.add(Arguments.of(protocol, false, 1));
			settings.add(Arguments.of(protocol, false, 8));
			if (Runtime.version().feature() >= 21) {
				settings.add(Arguments.of(protocol, true, 8));
			}
		}
		return settings.stream();
	}

	private static ExecutorService virtualThreads() throws ReflectiveOperationException {
		return (ExecutorService) Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
	}

	private int race(PortReservation reservation) throws IOException, InterruptedException {
		this.ready.countDown();
		this.ready.await();
		for (int i = 0; i < ROUNDS; i++) {
			try (NetworkChannel channel = bind(reservation)) {
				Integer port = ((InetSocketAddress) channel.getLocalAddress()).getPort();
				assertThat(this.holders.putIfAbsent(port, Thread.currentThread())).as("other holder of %d", port)
					.isNull();
				Thread.yield();
				this.holders.remove(port);
			}
		}
		return ROUNDS;
	}

	private static NetworkChannel bind(PortReservation reservation) throws IOException {
		if (reservation.protocol() == TransportProtocol.TCP) {
			ServerSocketChannel channel = reservation.openServerSocketChannel();
			reservation.bind(channel, null, 5);
			return channel;
		}
		DatagramChannel channel = reservation.openDatagramChannel();
		reservation.bind(channel, null);
		return channel;
	}

}
