package io.github.portreservation.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import picocli.CommandLine.Command;

import io.github.portreservation.TransportProtocol;

/**
 * Tells how this computer deals with ports, and what is wrong with that.
 */
@Command(name = "doctor", header = "Shows what takes or keeps ports on this computer, and what to do.",
		description = "Shows which ports the system assigns by itself and which it keeps, who may be behind that, and what is in the way of the usual ports. Changes nothing. What cannot be read is said, and is no failure.",
		footer = { "", "Examples:", "  port-reservation doctor", "  port-reservation doctor --json" })
final class DoctorCommand extends ToolCommand {

	@Override
	Answer answer() {
		Examination examination = new Examination();
		for (TransportProtocol protocol : TransportProtocol.values()) {
			examination.read(reservations(protocol));
		}
		List<Sign> signs = Sign.all();
		List<UsualPort> ports = UsualPort.all(examination, settings());
		List<Advice> advice = Advice.on(examination, signs, ports);
		Map<String, Object> json = new LinkedHashMap<>();
		json.put("systemRanges", examination.systemRanges().stream().map(Examination.Range::json).toList());
		json.put("blocks", examination.blocks().stream().map(ListCommand::json).toList());
		json.put("unreadable", examination.unreadable());
		json.put("signs", signs.stream().map(Sign::json).toList());
		json.put("ports", ports.stream().map(UsualPort::json).toList());
		json.put("advice", advice.stream().map(Advice::json).toList());
		return Answer.done(json, (screen) -> print(screen, examination, signs, ports, advice));
	}

	private static void print(Screen screen, Examination examination, List<Sign> signs, List<UsualPort> ports,
			List<Advice> advice) {
		screen.heading("Ports that the system assigns or keeps by itself");
		TextTable ranges = new TextTable("PROTOCOL", "PORTS", "USE", "SOURCE");
		examination.systemRanges()
			.forEach((range) -> ranges.row(range.protocol(), range.range().range(), range.range().use(),
					range.range().source()));
		screen.table(ranges);
		examination.unreadable().forEach((problem) -> screen.point("Not readable: " + problem));
		screen.gap();
		screen.heading("Blocks");
		ListCommand.print(examination.blocks(), screen);
		screen.gap();
		screen.heading("What shares this computer's ports");
		TextTable found = new TextTable("WHAT", "HERE", "EVIDENCE");
		signs.forEach((sign) -> found.row(sign.name(), sign.present() ? "yes" : "no", sign.evidence()));
		screen.table(found);
		screen.gap();
		screen.heading("The usual ports (TCP)");
		TextTable usual = new TextTable("PORT", "STATE", "WHY");
		ports.forEach((port) -> usual.row(port.port(), port.state().id(), port.why()));
		screen.table(usual);
		screen.gap();
		screen.heading("What to do");
		if (advice.isEmpty()) {
			screen.line("Nothing: no usual port is in danger here.");
		}
		for (Advice one : advice) {
			screen.point(one.text());
			one.commands().forEach(screen::command);
		}
	}

}
