package io.github.portreservation.unix;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.StringJoiner;

import io.github.portreservation.PortRange;

/**
 * Set of ports, read and written as the Linux kernel does: {@code 8080,9000-9010}
 * (Documentation/networking/ip-sysctl.rst, ip_local_reserved_ports).
 */
final class PortSet {

	private final BitSet ports;

	private PortSet(BitSet ports) {
		this.ports = ports;
	}

	static PortSet of(Collection<PortRange> ranges) {
		BitSet ports = new BitSet();
		for (PortRange range : ranges) {
			ports.set(range.start(), range.end() + 1);
		}
		return new PortSet(ports);
	}

	/**
	 * Parse the kernel's form.
	 * @param text the text
	 * @return the ports
	 * @throws IllegalArgumentException if the text is not of that form
	 */
	static PortSet parse(String text) {
		List<PortRange> ranges = new ArrayList<>();
		for (String part : text.strip().split(",")) {
			if (!part.isBlank()) {
				ranges.add(PortRange.parse(part.strip()));
			}
		}
		return of(ranges);
	}

	PortSet union(PortSet other) {
		BitSet result = copy();
		result.or(other.ports);
		return new PortSet(result);
	}

	PortSet intersection(PortSet other) {
		BitSet result = copy();
		result.and(other.ports);
		return new PortSet(result);
	}

	PortSet without(PortSet other) {
		BitSet result = copy();
		result.andNot(other.ports);
		return new PortSet(result);
	}

	boolean contains(PortRange range) {
		return this.ports.nextClearBit(range.start()) > range.end();
	}

	boolean isEmpty() {
		return this.ports.isEmpty();
	}

	List<PortRange> ranges() {
		List<PortRange> ranges = new ArrayList<>();
		for (int start = this.ports.nextSetBit(0); start >= 0;) {
			int end = this.ports.nextClearBit(start);
			ranges.add(new PortRange(start, end - start));
			start = this.ports.nextSetBit(end);
		}
		return ranges;
	}

	private BitSet copy() {
		return (BitSet) this.ports.clone();
	}

	@Override
	public boolean equals(Object other) {
		return other instanceof PortSet set && set.ports.equals(this.ports);
	}

	@Override
	public int hashCode() {
		return this.ports.hashCode();
	}

	@Override
	public String toString() {
		StringJoiner text = new StringJoiner(",");
		for (PortRange range : ranges()) {
			text.add((range.count() == 1) ? "" + range.start() : range.toString());
		}
		return text.toString();
	}

}
