package io.github.portreservation.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservationMode;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;

/**
 * Runs a command with ports of a block in its environment.
 */
@Command(name = "exec", header = "Runs a command with free ports of a block in PORT and PORTS.",
		description = "Runs CMD with a free port of the block in the variable PORT, and all of them, separated by blanks, in PORTS. Ends with the exit code of CMD, and ends CMD when it is ended itself.",
		footer = { "", "Examples:", "  port-reservation exec 20000 20 -- ./server --verbose",
				"  port-reservation exec 20000 20 -n 2 -- sh -c 'echo $PORTS'", "", "What is held until when:",
				"- The block: until it is deleted. Where there is none, Linux and macOS lease it",
				"  until CMD ends; Windows has no lease that another process may use.",
				"- The number, from other runs of exec by the same user: until CMD ends.",
				"- The socket, from everybody: until the moment before CMD is started, because",
				"  no system hands a bound port over by its number. From then until CMD's own",
				"  bind, a process that asks for this very port, or an application that takes",
				"  any port of the block, can get it. Automatic assignment cannot, where the",
				"  system keeps the block (every kind but COOPERATIVE)." })
final class ExecCommand extends BlockCommand {

	@Option(names = "-n", paramLabel = "N", defaultValue = "1", order = 2, description = "The number of ports for CMD.")
	private int number = 1;

	@Parameters(index = "2", arity = "1..*", paramLabel = "CMD", description = "The command, best after '--'.")
	private List<String> command = List.of();

	@Override
	public Integer call() throws IOException {
		PortRange range = range();
		if (this.number < 1 || this.number > range.count()) {
			throw new ParameterException(commandLine(),
					"-n %d is not a number of ports: choose 1 to %d".formatted(this.number, range.count()));
		}
		List<PortReservation> blocks = new ArrayList<>();
		try {
			for (TransportProtocol protocol : protocols()) {
				blocks.add(obtain(reservations(protocol), range));
			}
			try (HeldPorts ports = HeldPorts.take(blocks, range, this.number, HeldPorts.folder())) {
				return run(ports);
			}
		}
		finally {
			for (PortReservation block : blocks) {
				block.close();
			}
		}
	}

	@Override
	Answer answer() {
		throw new UnsupportedOperationException("exec leaves the answer to its command");
	}

	private PortReservation obtain(PortReservations reservations, PortRange range) throws IOException {
		PortReservation kept = new KeptBlocks(reservations).find(range).orElse(null);
		if (kept == null && Platform.isWindows()) {
			throw new ReservationNotFoundException(reservations.protocol(), range,
					"Make one that other processes may use: "
							+ new ToolCommands(reservations.protocol(), range).createExclusion());
		}
		if (kept == null) {
			return reservations.reserve(range, ReservationMode.AUTO);
		}
		if (kept.kind() == ReservationKind.PERSISTENT) {
			commandLine().getErr()
				.println(
						"warning: Windows may refuse a port of a persistent block to a command that binds it by number,"
								+ " without the block's token; a block of kind exclusion has no such rule.");
		}
		return kept;
	}

	private int run(HeldPorts ports) throws IOException {
		ProcessBuilder builder = new ProcessBuilder(this.command).inheritIO();
		builder.environment().put("PORT", ports.numbers().get(0).toString());
		builder.environment()
			.put("PORTS", ports.numbers().stream().map(String::valueOf).collect(Collectors.joining(" ")));
		ports.letGoOfSockets();
		return new ChildProcess(builder).run();
	}

}
