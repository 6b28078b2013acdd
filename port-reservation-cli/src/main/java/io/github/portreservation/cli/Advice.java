package io.github.portreservation.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.SystemPortRange;
import io.github.portreservation.ToolCommands;
import io.github.portreservation.TransportProtocol;

/**
 * Advice of the doctor.
 *
 * @param text what is wrong and what to do
 * @param commands the commands that do it
 */
record Advice(String text, List<String> commands) {

	private static final int FIRST_USUAL_EPHEMERAL_OF_WINDOWS = 49152;

	/**
	 * Return what is to be done.
	 * @param examination what is known of this computer
	 * @param signs who shares its ports
	 * @param ports the usual ports
	 * @return the advice, the most pressing first
	 */
	static List<Advice> on(Examination examination, List<Sign> signs, List<UsualPort> ports) {
		List<Advice> advice = new ArrayList<>();
		ports.stream()
			.filter((port) -> port.state() == UsualPort.State.KEPT)
			.map(Advice::keptPort)
			.forEach(advice::add);
		ports.stream().filter((port) -> port.state() == UsualPort.State.BOUND).map(Advice::bound).forEach(advice::add);
		if (Platform.isWindows()) {
			examination.systemRanges().stream().filter(Advice::isLow).map(Advice::lowRange).forEach(advice::add);
		}
		if (Platform.isLinux()) {
			addExposedBlocks(advice, examination);
		}
		if (signs.stream().anyMatch((sign) -> sign.present() && sign.name().equals(Sign.MIRRORED))) {
			advice.add(new Advice("WSL's mirrored network takes a band of ports that no exclusion keeps free and that"
					+ " no table shows. If ports vanish, choose networkingMode=nat in .wslconfig.", List.of()));
		}
		return advice;
	}

	private static Advice keptPort(UsualPort port) {
		if (!Platform.isWindows()) {
			return new Advice(port.why(), List.of());
		}
		return new Advice(
				"%s Ranges of Hyper-V and WinNAT move at each start. To keep the port for a server for good, in an elevated prompt:"
					.formatted(port.why()),
				List.of("net stop winnat", "netsh int ipv4 add excludedportrange protocol=tcp startport=" + port.port()
						+ " numberofports=1 store=persistent", "net start winnat"));
	}

	private static Advice bound(UsualPort port) {
		return new Advice("Port %d is bound: end what holds it, or give the server another port. More is told by:"
			.formatted(port.port()), List.of("%s explain %d".formatted(RootCommand.NAME, port.port())));
	}

	private static boolean isLow(Examination.Range range) {
		return range.range().use() == SystemPortRange.Use.EPHEMERAL
				&& range.range().range().start() < FIRST_USUAL_EPHEMERAL_OF_WINDOWS;
	}

	private static Advice lowRange(Examination.Range range) {
		String protocol = range.protocol().id();
		return new Advice(
				"The dynamic range of %s begins at %d, so that outgoing connections, Hyper-V and WinNAT take ports of servers. The usual range is set, in an elevated prompt, by:"
					.formatted(range.protocol(), range.range().range().start()),
				List.of("netsh int ipv4 set dynamicport %s start=49152 num=16384".formatted(protocol),
						"netsh int ipv6 set dynamicport %s start=49152 num=16384".formatted(protocol)));
	}

	private static void addExposedBlocks(List<Advice> advice, Examination examination) {
		for (ReservedBlock block : examination.blocks()) {
			if (block.kind() == ReservationKind.COOPERATIVE && block.protocol() == TransportProtocol.TCP
					&& (examination.isExposed(block.range().start()) || examination.isExposed(block.range().end()))) {
				ToolCommands commands = new ToolCommands(block.protocol(), block.range());
				advice.add(new Advice(
						"Nothing keeps outgoing connections from the block %s, which lies in the ephemeral range. As root, make it anew where the kernel keeps it:"
							.formatted(block.range()),
						List.of(commands.delete(), "sudo %s --kind kernel".formatted(commands.create()))));
			}
		}
	}

	Map<String, Object> json() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("text", this.text);
		members.put("commands", this.commands);
		return members;
	}

}
