package io.github.portreservation;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides how a block is obtained: this class is the one place where the order of
 * {@link ReservationMode#AUTO} stands.
 */
final class ReservationDecider {

	private static final System.Logger logger = System.getLogger(ReservationDecider.class.getName());

	private final TransportProtocol protocol;

	private final ReservationBackend backend;

	ReservationDecider(TransportProtocol protocol, ReservationBackend backend) {
		this.protocol = protocol;
		this.backend = backend;
	}

	ReservationDecision decide(PortRange range, ReservationMode mode) throws PortReservationException {
		ReservationDecision decision = switch (mode) {
			case AUTO -> strongest(range);
			case PERSISTENT -> lookupOrCreate(range);
			case LOOKUP -> found(this.backend.lookup(range)
				.orElseThrow(() -> new ReservationNotFoundException(this.protocol, range,
						"Mode 'lookup' uses a block that was made before: make it with '%s', or choose mode 'auto'."
							.formatted(new ToolCommands(this.protocol, range).create()))));
			case RUNTIME -> made(this.backend.acquire(range), "made for this process alone, as asked", List.of());
		};
		log(range, decision);
		return decision;
	}

	private ReservationDecision strongest(PortRange range) throws PortReservationException {
		List<String> obstacles = new ArrayList<>();
		try {
			Optional<PortReservation> existing = this.backend.lookup(range);
			if (existing.isPresent()) {
				return found(existing.get());
			}
		}
		catch (AccessDeniedReservationException ex) {
			obstacles.add(ex.getMessage());
		}
		try {
			return made(this.backend.createForApplication(range), "made at the start of this application", obstacles);
		}
		catch (PortRangeTakenException ex) {
			obstacles.add(ex.getMessage());
			Optional<ReservationDecision> excluded = excluded(range, obstacles);
			return excluded.isPresent() ? excluded.get() : found(madeMeanwhile(range, ex));
		}
		catch (AccessDeniedReservationException ex) {
			obstacles.add(ex.getMessage());
		}
		Optional<ReservationDecision> excluded = excluded(range, obstacles);
		if (excluded.isPresent()) {
			return excluded.get();
		}
		return made(this.backend.acquire(range), "made for this process alone", obstacles);
	}

	private Optional<ReservationDecision> excluded(PortRange range, List<String> obstacles)
			throws PortReservationException {
		return this.backend.exclusion(range)
			.map((exclusion) -> new ReservationDecision(exclusion,
					reason("covered by an administered exclusion", obstacles)));
	}

	private ReservationDecision lookupOrCreate(PortRange range) throws PortReservationException {
		Optional<PortReservation> existing = this.backend.lookup(range);
		if (existing.isPresent()) {
			return found(existing.get());
		}
		try {
			return made(this.backend.create(range), "made to be kept until it is deleted", List.of());
		}
		catch (PortRangeTakenException ex) {
			return found(madeMeanwhile(range, ex));
		}
	}

	/**
	 * Return the block that another process has made since it was looked up, as happens
	 * when several are started at once.
	 * @param range the block
	 * @param obstacle why it could not be made
	 * @return the block
	 * @throws PortRangeTakenException if the obstacle is something else
	 */
	private PortReservation madeMeanwhile(PortRange range, PortRangeTakenException obstacle)
			throws PortReservationException {
		try {
			return this.backend.lookup(range).orElseThrow(() -> obstacle);
		}
		catch (AccessDeniedReservationException ex) {
			obstacle.addSuppressed(ex);
			throw obstacle;
		}
	}

	private ReservationDecision found(PortReservation reservation) {
		return new ReservationDecision(reservation, "it existed already");
	}

	private ReservationDecision made(PortReservation reservation, String how, List<String> obstacles) {
		return new ReservationDecision(reservation, reason(how, obstacles), true);
	}

	private static String reason(String how, List<String> obstacles) {
		return obstacles.isEmpty() ? how : how + ", because: " + String.join(" ", obstacles);
	}

	private void log(PortRange range, ReservationDecision decision) {
		ReservationKind kind = decision.reservation().kind();
		logger.log(System.Logger.Level.INFO, "Reserved %s ports %s (%s: %s): %s".formatted(this.protocol, range, kind,
				kind.guard(), decision.reason()));
	}

}
