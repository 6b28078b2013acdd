package io.github.portreservation.windows;

import java.io.IOException;
import java.net.BindException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.TransportProtocol;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TokenBinding} and {@link WindowsReservationBackend} in several
 * threads.
 */
@EnabledWithStandIn
class ConcurrentUseTests {

	private static final int THREADS = 8;

	private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);

	private final List<TestChannels> channels = new CopyOnWriteArrayList<>();

	@BeforeEach
	void reset() {
		StandIn.reset();
	}

	@AfterEach
	void close() throws IOException {
		this.threads.shutdown();
		for (TestChannels each : this.channels) {
			each.close();
		}
	}

	@ParameterizedTest
	@CsvSource({ "TCP, allow", "TCP, refuse", "UDP, allow", "UDP, refuse" })
	void everyThreadGetsAPortOfItsOwn(TransportProtocol protocol, String explicit) throws Exception {
		StandIn.set("explicit-port-after-association", explicit);
		PortRange range = new PortRange(27600, THREADS + 1);
		PortReservation reservation = new WindowsReservationBackend(protocol).create(range);
		List<Callable<Integer>> binds = new ArrayList<>();
		for (int i = 0; i < THREADS; i++) {
			TestChannels own = new TestChannels();
			this.channels.add(own);
			binds.add(() -> own.bind(reservation, 0));
		}
		Future<Integer> last = this.threads.submit(() -> bindUnlessInUse(reservation, range.end()));
		List<Integer> ports = new ArrayList<>();
		for (Future<Integer> bound : this.threads.invokeAll(binds)) {
			ports.add(bound.get());
		}
		if (!ports.contains(range.end())) {
			ports.add(last.get());
		}
		assertThat(ports).doesNotHaveDuplicates().allMatch(range::contains);
	}

	private int bindUnlessInUse(PortReservation reservation, int port) throws IOException {
		TestChannels own = new TestChannels();
		this.channels.add(own);
		try {
			return own.bind(reservation, port);
		}
		catch (BindException ex) {
			assertThat(ex).hasMessageContaining("Address already in use");
			return 0;
		}
	}

	@ParameterizedTest
	@EnumSource
	void everyApplicationGetsTheBlockThatOneOfThemMakes(TransportProtocol protocol) throws Exception {
		PortRange range = new PortRange(27620, 4);
		Callable<PortReservation> create = () -> new WindowsReservationBackend(protocol).createForApplication(range);
		for (Future<PortReservation> reservation : this.threads.invokeAll(List.of(create, create, create, create))) {
			assertThat(reservation.get().isHeld()).isTrue();
		}
		assertThat(StandIn.log("CreatePersistent").stream().filter((line) -> line.endsWith("-> 0"))).hasSize(1);
	}

}
