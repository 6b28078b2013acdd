package io.github.portreservation.cli;

import java.net.BindException;

import io.github.portreservation.PortRange;

/**
 * Thrown when a block has fewer free ports than a command wants.
 */
class TooFewFreePortsException extends BindException {

	TooFewFreePortsException(PortRange range, int free, int wanted) {
		super("%d of the ports %s %s free, but %d %s wanted: the others are bound, or held for other commands"
			.formatted(free, range, (free != 1) ? "are" : "is", wanted, (wanted != 1) ? "are" : "is"));
	}

}
