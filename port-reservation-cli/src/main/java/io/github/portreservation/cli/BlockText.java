package io.github.portreservation.cli;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.TransportProtocol;

/**
 * What is said of one block.
 *
 * @param protocol its protocol
 * @param range its ports
 * @param kind what keeps it, or {@code null} if nothing does
 * @param changed whether this run has made or deleted it, or {@code null} if it was not
 * asked to
 * @param triedPort the port that was tried, or {@code null} if none was
 */
record BlockText(TransportProtocol protocol, PortRange range, @Nullable ReservationKind kind, @Nullable Boolean changed,
		@Nullable Integer triedPort) {

	/**
	 * Return the members that describe a range of ports in JSON.
	 * @param protocol the protocol
	 * @param range the ports
	 * @return the members
	 */
	static Map<String, Object> json(TransportProtocol protocol, PortRange range) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("protocol", protocol.id());
		members.put("start", range.start());
		members.put("count", range.count());
		members.put("end", range.end());
		return members;
	}

	Map<String, Object> json() {
		Map<String, Object> members = json(this.protocol, this.range);
		put(members, "kind", this.kind);
		put(members, "guard", (this.kind != null) ? this.kind.guard() : null);
		put(members, "changed", this.changed);
		put(members, "triedPort", this.triedPort);
		return members;
	}

	void print(Screen screen, String verb) {
		screen.line("%s: %s ports %s".formatted(verb, this.protocol, this.range));
		if (this.kind != null) {
			screen.detail("%s: %s".formatted(this.kind, this.kind.guard()));
		}
		if (this.triedPort != null) {
			screen.detail("tried: port %d was bound and let go again".formatted(this.triedPort));
		}
	}

	private static void put(Map<String, Object> members, String name, @Nullable Object value) {
		if (value != null) {
			members.put(name, value);
		}
	}

}
