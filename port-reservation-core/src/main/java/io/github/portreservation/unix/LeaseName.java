package io.github.portreservation.unix;

import java.time.Instant;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.PortRange;
import io.github.portreservation.ReservationKind;
import io.github.portreservation.ReservedBlock;
import io.github.portreservation.TransportProtocol;

/**
 * Everything there is to know of a lease, as the name of its file: a name appears in one
 * step, so that a lease is never seen half written.
 *
 * @param protocol the protocol
 * @param range the ports
 * @param exclusive whether it is for one holder alone
 * @param namespace number of the network namespace in which the kernel keeps the ports,
 * or empty if the kernel does not
 * @param holder the process that holds it
 * @param number tells the leases of one process apart
 */
record LeaseName(TransportProtocol protocol, PortRange range, boolean exclusive, String namespace,
		ProcessIdentity holder, int number) {

	private static final Pattern PATTERN = Pattern.compile(
			"(tcp|udp)_(\\d{1,5}-\\d{1,5})_(shared|exclusive)_(?:cooperative|kernel-(\\d+))_(\\d+)_(\\d+)_(\\d{1,9})\\.lease");

	static @Nullable LeaseName parse(String name) {
		Matcher matcher = PATTERN.matcher(name);
		if (!matcher.matches()) {
			return null;
		}
		try {
			return new LeaseName(TransportProtocol.of(matcher.group(1)), PortRange.parse(matcher.group(2)),
					matcher.group(3).equals("exclusive"), Objects.requireNonNullElse(matcher.group(4), ""),
					new ProcessIdentity(Long.parseLong(matcher.group(5)), Long.parseLong(matcher.group(6))),
					Integer.parseInt(matcher.group(7)));
		}
		catch (IllegalArgumentException ex) {
			return null;
		}
	}

	ReservationKind kind() {
		return this.namespace.isEmpty() ? ReservationKind.COOPERATIVE : ReservationKind.KERNEL;
	}

	ReservedBlock describe() {
		return new ReservedBlock(this.protocol, this.range, kind(),
				"leased%s by process %d, which started at %s".formatted(this.exclusive ? " exclusively" : "",
						this.holder.pid(), Instant.ofEpochMilli(this.holder.startMillis())));
	}

	@Override
	public String toString() {
		return "%s_%s_%s_%s_%d_%d_%d.lease".formatted(this.protocol.id(), this.range,
				this.exclusive ? "exclusive" : "shared",
				this.namespace.isEmpty() ? "cooperative" : "kernel-" + this.namespace, this.holder.pid(),
				this.holder.startMillis(), this.number);
	}

}
