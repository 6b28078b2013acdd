package io.github.portreservation.cli;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

import io.github.portreservation.PortExplanation;
import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortRange;
import io.github.portreservation.TransportProtocol;

/**
 * Tells why a port cannot be bound.
 */
@Command(name = "explain", header = "Tells who or what is in the way of a port, and what to do.",
		description = "Binds the port for a moment. If that fails, tells who or what is in the way, how that is known, and what to do about it. Ends with 0 if the port is free, and with 4 if it cannot be bound.",
		footer = { "", "Examples:", "  port-reservation explain 8080",
				"  port-reservation explain 5353 --udp --address 127.0.0.1", "  port-reservation explain 8080 --json" })
final class ExplainCommand extends ToolCommand {

	@Parameters(index = "0", paramLabel = "PORT", description = "The port, 1 to 65535.")
	private int port;

	@Option(names = "--udp", order = 1, description = "A UDP port instead of a TCP port.")
	private boolean udp;

	@Option(names = "--address", paramLabel = "ADDRESS", order = 2,
			description = "The address to bind, instead of all addresses.")
	private @Nullable InetAddress address;

	@Override
	Answer answer() {
		if (this.port < 1 || this.port > PortRange.MAX_PORT) {
			throw new ParameterException(commandLine(),
					"%d is not a port: choose a number from 1 to %d".formatted(this.port, PortRange.MAX_PORT));
		}
		PortExplanation explanation = PortExplanations
			.of(this.udp ? TransportProtocol.UDP : TransportProtocol.TCP, settings())
			.explain(new InetSocketAddress(this.address, this.port));
		ExplanationText text = new ExplanationText(explanation);
		return new Answer(explanation.isFree() ? Outcome.DONE : Outcome.TAKEN, text.json(), text::print, null);
	}

}
