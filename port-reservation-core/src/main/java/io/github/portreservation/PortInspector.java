package io.github.portreservation;

import java.io.IOException;
import java.util.List;

/**
 * What an operating system tells about one protocol's ports. {@link PortExplanations}
 * puts it together; applications use that class. Implementations change nothing, leave
 * nothing behind, answer within two seconds, and are safe for use by several threads.
 *
 * @since 0.1.0
 */
public interface PortInspector {

	/**
	 * Return the sockets on the ports of a block.
	 * @param range the block
	 * @return the sockets by their port, with their owners as far as they can be seen
	 * @throws IOException if the system does not show them
	 */
	List<PortSocket> sockets(PortRange range) throws IOException;

	/**
	 * Find out what bears upon a port.
	 * @param trial the port, and whether it can be bound
	 * @param inTheWay the sockets that may be in the way
	 * @return what is known
	 */
	PortInspection inspect(BindTrial trial, SocketsInTheWay inTheWay);

}
