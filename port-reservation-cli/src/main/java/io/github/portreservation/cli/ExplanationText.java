package io.github.portreservation.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

import io.github.portreservation.BlockFinding;
import io.github.portreservation.EphemeralFinding;
import io.github.portreservation.PortExplanation;
import io.github.portreservation.PortFinding;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortRemedy;
import io.github.portreservation.PrivilegeFinding;
import io.github.portreservation.SocketFinding;
import io.github.portreservation.SocketOwner;

/**
 * What is said of one port.
 *
 * @param explanation what is known of it
 */
record ExplanationText(PortExplanation explanation) {

	/**
	 * Print the explanation for people.
	 * @param screen the screen
	 */
	void print(Screen screen) {
		screen.heading("%s %s.".formatted(this.explanation.trial().subject(),
				this.explanation.isFree() ? "is free" : "cannot be bound"));
		for (PortFinding finding : this.explanation.findings()) {
			screen.point(finding.description() + " " + finding.evidence().text());
		}
		this.explanation.unknown().forEach((unknown) -> screen.point("Not known: " + unknown));
		List<PortRemedy> remedies = remedies().toList();
		if (!remedies.isEmpty()) {
			screen.gap();
			screen.heading("What to do");
			remedies.forEach((remedy) -> print(screen, remedy));
		}
	}

	private static void print(Screen screen, PortRemedy remedy) {
		screen.point(remedy.advice() + (remedy.commands().isEmpty() ? "." : ":"));
		remedy.commands().forEach(screen::command);
	}

	private Stream<PortRemedy> remedies() {
		return this.explanation.findings().stream().flatMap((finding) -> finding.remedies().stream()).distinct();
	}

	/**
	 * Return the explanation for programs. Command lines, which may hold secrets, are not
	 * in it.
	 * @return the members
	 */
	Map<String, Object> json() {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("protocol", this.explanation.trial().protocol().id());
		members.put("address", this.explanation.trial().address().getAddress().getHostAddress());
		members.put("port", this.explanation.trial().address().getPort());
		members.put("free", this.explanation.isFree());
		members.put("findings", this.explanation.findings().stream().map(ExplanationText::json).toList());
		members.put("unknown", this.explanation.unknown());
		members.put("remedies", remedies().map(ExplanationText::json).toList());
		return members;
	}

	private static Map<String, Object> json(PortFinding finding) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("type", type(finding));
		members.put("obstacle", finding.isObstacle());
		members.put("description", finding.description());
		members.put("certainty", finding.evidence().certainty());
		members.put("evidence", finding.evidence().text());
		if (finding instanceof SocketFinding socket) {
			members.put("state", socket.socket().state());
			addOwner(members, socket.socket().owner());
		}
		else if (finding instanceof BlockFinding block) {
			members.put("kind", block.block().kind());
			addRange(members, block.block().range());
		}
		else if (finding instanceof EphemeralFinding ephemeral) {
			addRange(members, ephemeral.range());
		}
		else if (finding instanceof PrivilegeFinding privilege) {
			members.put("firstUnprivileged", privilege.firstUnprivileged());
		}
		return members;
	}

	private static String type(PortFinding finding) {
		return finding.getClass()
			.getSimpleName()
			.replace("Finding", "")
			.replace("UnseenHolder", "unseen")
			.toLowerCase(Locale.ROOT);
	}

	private static void addOwner(Map<String, Object> members, SocketOwner owner) {
		if (owner instanceof SocketOwner.Known known) {
			members.put("pid", known.pid());
			if (known.name() != null) {
				members.put("program", known.name());
			}
		}
	}

	private static void addRange(Map<String, Object> members, PortRange range) {
		members.put("start", range.start());
		members.put("count", range.count());
		members.put("end", range.end());
	}

	private static Map<String, Object> json(PortRemedy remedy) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("advice", remedy.advice());
		members.put("commands", remedy.commands());
		return members;
	}

}
