package io.github.portreservation.windows;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.github.portreservation.AddressFinding;
import io.github.portreservation.BindTrial;
import io.github.portreservation.BlockFinding;
import io.github.portreservation.EphemeralFinding;
import io.github.portreservation.PortEvidence;
import io.github.portreservation.PortFinding;
import io.github.portreservation.PortInspection;
import io.github.portreservation.PortInspector;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortSocket;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SocketOwner;
import io.github.portreservation.SocketsInTheWay;
import io.github.portreservation.TransportProtocol;
import io.github.portreservation.UnseenHolderFinding;

/**
 * Finds out what bears upon a port on Windows. The error code of a bind does not tell:
 * Java says "Address already in use" for a port that Windows keeps, too. What tells is
 * whether a socket is on the port, and whether a range holds it that netsh shows.
 */
final class WindowsPortInspector implements PortInspector {

	private static final PortRange ALL_PORTS = new PortRange(1, PortRange.MAX_PORT);

	private final TransportProtocol protocol;

	private final SocketTable table;

	WindowsPortInspector(TransportProtocol protocol) {
		this.protocol = protocol;
		this.table = new SocketTable(protocol);
	}

	@Override
	public List<PortSocket> sockets(PortRange range) throws IOException {
		Map<Integer, SocketOwner> owners = new HashMap<>();
		return this.table.rows(range)
			.stream()
			.map((row) -> row.withOwner((row.processId() != 0)
					? owners.computeIfAbsent(row.processId(), (pid) -> row.owner()) : row.owner()))
			.toList();
	}

	@Override
	public PortInspection inspect(BindTrial trial, SocketsInTheWay inTheWay) {
		int port = trial.address().getPort();
		PortRemedies remedies = new PortRemedies(this.protocol, port);
		if (trial.outcome() == BindTrial.Outcome.ADDRESS_REFUSED) {
			return new PortInspection(List.of(new AddressFinding(trial.address().getAddress(),
					PortEvidence.certain("No port of it can be bound: '%s'.".formatted(trial.refusal())),
					remedies.address())), List.of());
		}
		List<PortFinding> findings = new ArrayList<>(
				inTheWay.findings(trial, (socket) -> evidence(), remedies::socket));
		List<String> unknown = new ArrayList<>();
		long start = System.nanoTime();
		try {
			Netsh netsh = Netsh.forReports(this.protocol);
			block(trial, netsh.show(), inTheWay).ifPresent(findings::add);
			ephemeral(port, inTheWay, netsh.since(start)).ifPresent(findings::add);
		}
		catch (IOException ex) {
			unknown.add("whether Windows keeps the port, because %s".formatted(ex.getMessage()));
		}
		if (trial.isRefused() && findings.stream().noneMatch(PortFinding::isObstacle)) {
			findings.add(new UnseenHolderFinding(port, unseenEvidence(inTheWay, unknown.isEmpty()), remedies.unseen()));
		}
		return new PortInspection(findings, unknown);
	}

	private PortEvidence evidence() {
		return PortEvidence.certain("Windows shows it in its table of %s sockets.".formatted(this.protocol));
	}

	private Optional<PortFinding> block(BindTrial trial, List<ExcludedRange> rows, SocketsInTheWay inTheWay) {
		int port = trial.address().getPort();
		return rows.stream()
			.filter((row) -> row.range().contains(port))
			.findFirst()
			.map((row) -> describe(trial, row, rows, inTheWay));
	}

	private BlockFinding describe(BindTrial trial, ExcludedRange row, List<ExcludedRange> rows,
			SocketsInTheWay inTheWay) {
		int port = trial.address().getPort();
		ReservedBlock block = new KnownBlocks(this.protocol).describe(row);
		String command = new RemedyCommands(this.protocol, row.range()).showExclusions();
		if (row.administered()) {
			return new BlockFinding(port, block, false,
					PortEvidence.certain("'%s' marks it with '*'. It is %s.".formatted(command, block.kind().guard())),
					List.of());
		}
		String text = "'%s' lists it without the mark '*', so sockets cannot be bound in it by number.%s".formatted(
				command, (inTheWay.readable() && inTheWay.sockets().isEmpty()) ? " No socket is on the port." : "");
		boolean known = block.kind() == ReservationKind.PERSISTENT || RuntimeHolders.hold(this.protocol, row.range());
		return new BlockFinding(port, block, trial.isRefused(),
				known ? PortEvidence.certain(text) : PortEvidence.inferred(text),
				new PortRemedies(this.protocol, port).block(block, freePort(row.range(), rows)));
	}

	/**
	 * Return the finding that the port is one for outgoing connections. That is only
	 * asked for where one has it: it takes another run of netsh.
	 * @param port the port
	 * @param inTheWay the sockets on it
	 * @param netsh tells the ports for outgoing connections
	 * @return the finding, or empty if the port is not
	 * @throws IOException if netsh does not tell
	 */
	private Optional<PortFinding> ephemeral(int port, SocketsInTheWay inTheWay, Netsh netsh) throws IOException {
		if (inTheWay.sockets().isEmpty() || inTheWay.hasServer()) {
			return Optional.empty();
		}
		PortRange range = netsh.dynamicRange();
		return range.contains(port) ? Optional.of(new EphemeralFinding(port, range,
				PortEvidence
					.certain("'netsh int ipv4 show dynamicport protocol=%s' says so.".formatted(this.protocol.id())),
				new PortRemedies(this.protocol, port).ephemeral())) : Optional.empty();
	}

	private int freePort(PortRange block, List<ExcludedRange> rows) {
		Set<Integer> used = this.table.in(ALL_PORTS).stream().map(BoundSocket::port).collect(Collectors.toSet());
		return IntStream
			.concat(IntStream.rangeClosed(block.end() + 1, PortRange.MAX_PORT),
					IntStream.iterate(block.start() - 1, (port) -> port > 0, (port) -> port - 1))
			.filter((port) -> !used.contains(port) && rows.stream().noneMatch((row) -> row.range().contains(port)))
			.findFirst()
			.orElse(0);
	}

	private PortEvidence unseenEvidence(SocketsInTheWay inTheWay, boolean rangesKnown) {
		String sockets = inTheWay.readable()
				? "Windows shows no socket on it; TCP sockets that are bound but do not listen are not shown."
				: "The sockets could not be read.";
		return PortEvidence.certain(rangesKnown ? sockets + " None of the ranges that netsh shows holds it." : sockets);
	}

}
