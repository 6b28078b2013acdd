package io.github.portreservation.boot.endpoint;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;

import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservationException;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.boot.reservation.ReservedServers;
import io.github.portreservation.boot.usage.BlockUsage;
import io.github.portreservation.boot.usage.MonitoredBlock;
import io.github.portreservation.boot.usage.PortState;

/**
 * {@link Endpoint @Endpoint} that shows the reserved blocks, what keeps them, and which
 * of their ports are bound by whom. Neither the token of a block nor, unless that is
 * switched on, the command line of a process is shown.
 *
 * @since 0.1.0
 */
@Endpoint(id = "portreservations")
public class PortReservationsEndpoint {

	/**
	 * Number of ports that are shown at once unless another is asked for.
	 */
	static final int DEFAULT_LIMIT = 100;

	/**
	 * Highest number of ports that are shown at once.
	 */
	static final int MAX_LIMIT = 1000;

	private final List<MonitoredBlock> blocks;

	private final @Nullable ReservedServers servers;

	private final boolean showCommandLines;

	/**
	 * Create an endpoint.
	 * @param blocks the blocks, in the order in which they are shown
	 * @param servers the servers of this application, or {@code null} if no block is one
	 * of TCP ports
	 * @param showCommandLines whether the command lines of processes are shown
	 */
	public PortReservationsEndpoint(List<MonitoredBlock> blocks, @Nullable ReservedServers servers,
			boolean showCommandLines) {
		this.blocks = List.copyOf(blocks);
		this.servers = servers;
		this.showCommandLines = showCommandLines;
	}

	/**
	 * Return the reserved blocks.
	 * @param offset number of ports of each block that are passed over, 0 if not given
	 * @param limit number of ports of each block that are shown, from 0 to 1000, 100 if
	 * not given
	 * @return the blocks
	 */
	@ReadOperation
	public PortReservationsDescriptor portReservations(@Nullable Integer offset, @Nullable Integer limit) {
		int first = Math.max(0, Objects.requireNonNullElse(offset, 0));
		int number = Math.min(MAX_LIMIT, Math.max(0, Objects.requireNonNullElse(limit, DEFAULT_LIMIT)));
		return new PortReservationsDescriptor(
				this.blocks.stream().map((block) -> describe(block, first, number)).toList());
	}

	private BlockDescriptor describe(MonitoredBlock block, int offset, int limit) {
		PortReservation reservation = block.reservation();
		BlockUsage usage = block.usage();
		ReservedServers servers = (reservation.protocol() == TransportProtocol.TCP) ? this.servers : null;
		List<PortDescriptor> ports = IntStream.rangeClosed(reservation.range().start(), reservation.range().end())
			.skip(offset)
			.limit(limit)
			.mapToObj((port) -> describe(port, usage, servers))
			.toList();
		String problem = problem(reservation);
		return new BlockDescriptor(reservation.protocol().id(), reservation.range().start(), reservation.range().end(),
				reservation.range().count(), reservation.kind().name(), reservation.kind().guard(), block.reason(),
				problem == null, (problem != null) ? problem : usage.problem(), usage.count(PortState.FREE),
				usage.count(PortState.BOUND), offset, ports);
	}

	private PortDescriptor describe(int port, BlockUsage usage, @Nullable ReservedServers servers) {
		ProcessDescriptor process = usage.sockets(port)
			.stream()
			.findFirst()
			.map((socket) -> process(socket.owner()))
			.orElse(null);
		boolean own = process != null && Objects.equals(process.pid(), ProcessHandle.current().pid());
		String server = (own && servers != null) ? servers.on(port).orElse(null) : null;
		return new PortDescriptor(port, usage.state(port).name(), server, process);
	}

	private ProcessDescriptor process(SocketOwner owner) {
		if (owner instanceof SocketOwner.Known known) {
			return new ProcessDescriptor(known.pid(), known.name(), known.started(), null,
					this.showCommandLines ? known.commandLine() : null);
		}
		return new ProcessDescriptor(null, null, null, owner.description(), null);
	}

	private static @Nullable String problem(PortReservation reservation) {
		try {
			reservation.verify();
			return null;
		}
		catch (PortReservationException ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/**
	 * What the endpoint shows.
	 *
	 * @param blocks the reserved blocks of this application
	 */
	public record PortReservationsDescriptor(List<BlockDescriptor> blocks) {
	}

	/**
	 * A reserved block.
	 *
	 * @param protocol {@code tcp} or {@code udp}
	 * @param start its first port
	 * @param end its last port
	 * @param count its number of ports
	 * @param kind what keeps it
	 * @param guard from whom it is kept
	 * @param reason why it is of this kind
	 * @param held whether it is still kept
	 * @param problem why it is not, or why it is not known which ports are bound, or
	 * {@code null}
	 * @param free number of ports on which no socket is
	 * @param bound number of ports on which a socket waits for others
	 * @param offset number of ports that are passed over
	 * @param ports the ports from there on
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record BlockDescriptor(String protocol, int start, int end, int count, String kind, String guard,
			String reason, boolean held, @Nullable String problem, long free, long bound, int offset,
			List<PortDescriptor> ports) {
	}

	/**
	 * A port of a block.
	 *
	 * @param port the port
	 * @param state {@code FREE}, {@code BOUND}, {@code LINGERING} or {@code UNKNOWN}
	 * @param server server of this application that is on it, or {@code null}
	 * @param process process that is on it, or {@code null}
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record PortDescriptor(int port, String state, @Nullable String server, @Nullable ProcessDescriptor process) {
	}

	/**
	 * A process.
	 *
	 * @param pid its number, or {@code null} if that is not visible
	 * @param name name of its program, or {@code null} if that is not visible
	 * @param started when it started, or {@code null} if that is not visible
	 * @param hidden what is known of it if its number is not visible, or {@code null}
	 * @param commandLine its command line, or {@code null} if that is not shown
	 */
	@JsonInclude(JsonInclude.Include.NON_NULL)
	public record ProcessDescriptor(@Nullable Long pid, @Nullable String name, @Nullable Instant started,
			@Nullable String hidden, @Nullable String commandLine) {
	}

}
