package io.github.portreservation;

import java.util.Objects;

/**
 * The commands of the tool {@code port-reservation} (module {@code port-reservation-cli})
 * for one block, as messages tell people to type them. An administrator runs them in an
 * elevated prompt on Windows and as root on Linux; without the rights the tool prints the
 * exact line that asks for them.
 *
 * @param protocol the protocol of the block
 * @param range the block
 * @since 0.1.0
 */
public record ToolCommands(TransportProtocol protocol, PortRange range) {

	/**
	 * Name of the tool.
	 */
	public static final String NAME = "port-reservation";

	/**
	 * Create the commands for a block.
	 */
	public ToolCommands {
		Objects.requireNonNull(protocol, "'protocol' must not be null");
		Objects.requireNonNull(range, "'range' must not be null");
	}

	/**
	 * Return the command that makes the block as strong as the system can keep it.
	 * @return such as {@code port-reservation create 20000 20}
	 */
	public String create() {
		return command("create");
	}

	/**
	 * Return the command that makes the block as an administered exclusion, which
	 * processes that are not elevated may use. Windows alone has these.
	 * @return such as {@code port-reservation create 20000 20 --kind exclusion}
	 */
	public String createExclusion() {
		return command("create") + " --kind exclusion";
	}

	/**
	 * Return the command that deletes the block.
	 * @return such as {@code port-reservation delete 20000 20}
	 */
	public String delete() {
		return command("delete");
	}

	private String command(String subcommand) {
		return "%s %s %d %d%s".formatted(NAME, subcommand, this.range.start(), this.range.count(),
				(this.protocol == TransportProtocol.UDP) ? " --udp" : "");
	}

}
