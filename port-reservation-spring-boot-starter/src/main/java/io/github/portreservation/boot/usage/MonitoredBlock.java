package io.github.portreservation.boot.usage;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.util.function.SingletonSupplier;

import io.github.portreservation.PortExplanations;
import io.github.portreservation.PortRange;
import io.github.portreservation.PortReservation;
import io.github.portreservation.ReservationDecision;
import io.github.portreservation.ReservationSettings;

/**
 * The reserved block of one protocol: why it is of its kind, and which of its ports are
 * bound. That is read from the tables of the operating system, but not more often than
 * once in a while, however often it is asked. The block of TCP ports comes before the one
 * of UDP ports. Safe for use by several threads.
 *
 * @since 0.1.0
 */
public class MonitoredBlock implements Ordered {

	/**
	 * How old an answer may be.
	 */
	public static final Duration MAX_AGE = Duration.ofSeconds(5);

	private final ReservationDecision decision;

	private final Supplier<PortExplanations> explanations;

	private final InstantSource clock;

	private Instant read = Instant.MIN;

	private @Nullable BlockUsage last;

	/**
	 * Create a block.
	 * @param decision its reservation and why it is of its kind
	 * @param explanations what reads the tables, for the protocol of the reservation; it
	 * is got when they are first asked for
	 * @param clock tells how old an answer is
	 */
	public MonitoredBlock(ReservationDecision decision, Supplier<PortExplanations> explanations, InstantSource clock) {
		this.decision = decision;
		this.explanations = SingletonSupplier.of(explanations);
		this.clock = clock;
	}

	/**
	 * Create a block whose ports are looked up on this computer.
	 * @param decision its reservation and why it is of its kind
	 * @param registry the folder of the registry, or {@code null} for the usual one
	 * @return the block
	 */
	public static MonitoredBlock of(ReservationDecision decision, @Nullable Path registry) {
		return new MonitoredBlock(decision,
				() -> PortExplanations.of(decision.reservation().protocol(), new ReservationSettings(registry)),
				Clock.systemUTC());
	}

	/**
	 * Return the reservation.
	 * @return the reservation
	 */
	public PortReservation reservation() {
		return this.decision.reservation();
	}

	/**
	 * Return why the reservation is of its kind.
	 * @return the reason, a clause for people
	 */
	public String reason() {
		return this.decision.reason();
	}

	/**
	 * Return which ports are bound.
	 * @return the usage, at most {@link #MAX_AGE} old
	 */
	public synchronized BlockUsage usage() {
		BlockUsage usage = this.last;
		Instant now = this.clock.instant();
		if (usage == null || now.isAfter(this.read.plus(MAX_AGE))) {
			usage = read();
			this.last = usage;
			this.read = now;
		}
		return usage;
	}

	private BlockUsage read() {
		PortRange range = reservation().range();
		try {
			return new BlockUsage(range, this.explanations.get().sockets(range), null);
		}
		catch (IOException | UnsupportedOperationException ex) {
			return new BlockUsage(range, List.of(), "Sockets are not known: " + ex.getMessage());
		}
	}

	@Override
	public int getOrder() {
		return reservation().protocol().ordinal();
	}

}
