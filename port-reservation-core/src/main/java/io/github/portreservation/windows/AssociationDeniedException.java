package io.github.portreservation.windows;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.TransportProtocol;

/**
 * Thrown when Windows does not let this process use a token. For the token of a
 * persistent block that means: the process is not elevated.
 */
class AssociationDeniedException extends ReservedPortDeniedException {

	AssociationDeniedException(TransportProtocol protocol, PortRange range, String denied, String remedy) {
		super(protocol, range, denied, remedy);
	}

}
