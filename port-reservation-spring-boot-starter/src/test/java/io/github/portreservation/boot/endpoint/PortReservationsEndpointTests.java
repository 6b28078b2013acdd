package io.github.portreservation.boot.endpoint;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.boot.FakePortInspector;
import io.github.portreservation.boot.FakePortReservation;
import io.github.portreservation.boot.endpoint.PortReservationsEndpoint.BlockDescriptor;
import io.github.portreservation.boot.endpoint.PortReservationsEndpoint.PortDescriptor;
import io.github.portreservation.boot.reservation.OutsidePolicy;
import io.github.portreservation.boot.reservation.PortSettings;
import io.github.portreservation.boot.reservation.ReservedServers;
import io.github.portreservation.boot.reservation.ServerReservation;
import io.github.portreservation.boot.usage.MonitoredBlock;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PortReservationsEndpoint}.
 */
class PortReservationsEndpointTests {

	private static final Instant STARTED = Instant.parse("2026-01-01T00:00:00Z");

	private final FakePortInspector inspector = new FakePortInspector();

	private final FakePortReservation reservation = new FakePortReservation();

	private final ReservedServers servers = new ReservedServers(this.reservation,
			new ServerReservation(this.reservation, OutsidePolicy.FAIL, new PortSettings(null)));

	@Test
	void schema() {
		this.servers.started("Tomcat", "tomcat", 20000);
		this.servers.started("Tomcat (management)", "management", 20001);
		this.inspector.add(20000, PortSocket.State.LISTENING,
				new SocketOwner.Known(ProcessHandle.current().pid(), "java", "java -Dsecret=1", STARTED));
		this.inspector.add(20001, PortSocket.State.LISTENING,
				new SocketOwner.Known(1, "init", "init --password=1", null));
		this.inspector.add(20002, PortSocket.State.LISTENING, new SocketOwner.Hidden("of user 0"));
		this.inspector.add(20003, PortSocket.State.TIME_WAIT, new SocketOwner.None());
		String json = JsonMapper.builder()
			.build()
			.writerWithDefaultPrettyPrinter()
			.writeValueAsString(endpoint(false).portReservations(null, 5));
		assertThat(json).isEqualToNormalizingNewlines("""
				{
				  "blocks" : [ {
				    "protocol" : "tcp",
				    "start" : 20000,
				    "end" : 20019,
				    "count" : 20,
				    "kind" : "PERSISTENT",
				    "guard" : "kept by Windows from every socket that does not show the reservation's token",
				    "reason" : "it existed already",
				    "held" : true,
				    "free" : 16,
				    "bound" : 3,
				    "offset" : 0,
				    "ports" : [ {
				      "port" : 20000,
				      "state" : "BOUND",
				      "server" : "tomcat",
				      "process" : {
				        "pid" : %d,
				        "name" : "java",
				        "started" : "2026-01-01T00:00:00Z"
				      }
				    }, {
				      "port" : 20001,
				      "state" : "BOUND",
				      "process" : {
				        "pid" : 1,
				        "name" : "init"
				      }
				    }, {
				      "port" : 20002,
				      "state" : "BOUND",
				      "process" : {
				        "hidden" : "a process of user 0"
				      }
				    }, {
				      "port" : 20003,
				      "state" : "LINGERING",
				      "process" : {
				        "hidden" : "no process any more"
				      }
				    }, {
				      "port" : 20004,
				      "state" : "FREE"
				    } ]
				  } ]
				}""".formatted(ProcessHandle.current().pid()));
	}

	@Test
	void commandLinesAreShownOnDemand() {
		this.inspector.add(20000, PortSocket.State.LISTENING, new SocketOwner.Known(1, "init", "init -x", null));
		assertThat(block(endpoint(true), null, null).ports().get(0).process()).extracting("commandLine")
			.isEqualTo("init -x");
	}

	@Test
	void portsAreShownPageByPage() {
		assertThat(block(endpoint(false), 18, 10).ports()).extracting(PortDescriptor::port)
			.containsExactly(20018, 20019);
		assertThat(block(endpoint(false), -1, -1).ports()).isEmpty();
		assertThat(block(endpoint(false), null, Integer.MAX_VALUE).ports()).hasSize(20);
	}

	@Test
	void blockThatIsGoneIsNotHeld() {
		this.reservation.vanish();
		BlockDescriptor block = block(endpoint(false), null, null);
		assertThat(block.held()).isFalse();
		assertThat(block.problem())
			.isEqualTo("No block of exactly the TCP ports 20000-20019 is reserved. Somebody has deleted it.");
	}

	@Test
	void unknownSocketsAreSaid() {
		this.inspector.breakDown();
		BlockDescriptor block = block(endpoint(false), null, 1);
		assertThat(block.held()).isTrue();
		assertThat(block.problem()).isEqualTo("Sockets are not known: the system shows none");
		assertThat(block.ports()).extracting(PortDescriptor::state).containsExactly("UNKNOWN");
	}

	private PortReservationsEndpoint endpoint(boolean showCommandLines) {
		MonitoredBlock block = new MonitoredBlock(new ReservationDecision(this.reservation, "it existed already"),
				this.inspector::explanations, InstantSource.system());
		return new PortReservationsEndpoint(List.of(block), this.servers, showCommandLines);
	}

	private static BlockDescriptor block(PortReservationsEndpoint endpoint, @Nullable Integer offset,
			@Nullable Integer limit) {
		return endpoint.portReservations(offset, limit).blocks().get(0);
	}

}
