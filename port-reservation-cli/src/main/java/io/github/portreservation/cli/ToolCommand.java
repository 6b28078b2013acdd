package io.github.portreservation.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

import io.github.portreservation.PortReservations;
import io.github.portreservation.ReservationSettings;
import io.github.portreservation.TransportProtocol;

/**
 * What all subcommands that answer have in common.
 */
@Command(synopsisHeading = "Usage: ", parameterListHeading = "%n", optionListHeading = "%n", sortOptions = false)
abstract class ToolCommand implements Callable<Integer> {

	@Option(names = "--registry", paramLabel = "FOLDER", order = 90,
			description = "Use this registry (Linux and macOS), as 'reservation.registry' does for applications.")
	private @Nullable Path registry;

	@Option(names = "--json", order = 91, description = "Answer in JSON, for programs.")
	private boolean json;

	@Option(names = { "-h", "--help" }, usageHelp = true, order = 92, description = "Show this help and end.")
	private boolean help;

	@Spec
	private @Nullable CommandSpec spec;

	@Override
	public Integer call() throws IOException {
		return watchedAnswer().print(commandLine(), this.json);
	}

	private Answer watchedAnswer() throws IOException {
		if (this.json || !Terminal.isPresent()) {
			return answer();
		}
		try (Progress progress = new Progress(commandLine().getErr(), commandLine().getCommandName())) {
			return answer();
		}
	}

	/**
	 * Do what is asked for.
	 * @return what there is to say
	 * @throws IOException if it cannot be done
	 */
	abstract Answer answer() throws IOException;

	final boolean isJson() {
		return this.json;
	}

	final CommandLine commandLine() {
		return Objects.requireNonNull(this.spec).commandLine();
	}

	final PortReservations reservations(TransportProtocol protocol) {
		return PortReservations.of(protocol, settings());
	}

	final ReservationSettings settings() {
		return new ReservationSettings(this.registry);
	}

	final Failure failure(Exception ex) {
		return Failure.of(ex, Arguments.of(commandLine()));
	}

}
