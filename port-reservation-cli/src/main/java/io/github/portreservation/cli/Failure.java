package io.github.portreservation.cli;

import java.io.IOException;
import java.net.BindException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.AccessDeniedReservationException;
import io.github.portreservation.PortRangeTakenException;
import io.github.portreservation.ReservationNotFoundException;
import io.github.portreservation.ReservationRegistryException;
import io.github.portreservation.ReservedPortDeniedException;
import io.github.portreservation.UnsupportedReservationException;

/**
 * Why something was not done. This is the one place where exceptions become exit codes.
 *
 * @param outcome what came of it
 * @param message what happened, for people
 * @param command the command that does it with the rights that are needed, or
 * {@code null} if rights are not the problem
 */
record Failure(Outcome outcome, String message, @Nullable String command) {

	/**
	 * Return what an exception means.
	 * @param thrown the exception
	 * @param args the arguments of this run
	 * @return the failure
	 */
	static Failure of(Throwable thrown, List<String> args) {
		Outcome outcome = outcome(thrown);
		String message = String.valueOf(thrown.getMessage());
		if (outcome != Outcome.ELEVATION_NEEDED) {
			return new Failure(outcome, message, null);
		}
		return new Failure(outcome, problem(thrown, message), ElevatedCommand.of(args));
	}

	private static String problem(Throwable thrown, String message) {
		if (thrown instanceof AccessDeniedReservationException denied) {
			return denied.getProblem();
		}
		if (thrown instanceof ReservedPortDeniedException denied) {
			return denied.getProblem();
		}
		return (thrown instanceof ReservationRegistryException registry) ? registry.getProblem() : message;
	}

	private static Outcome outcome(Throwable thrown) {
		if (thrown instanceof ReservationNotFoundException || thrown instanceof NoFreeBlockException) {
			return Outcome.NOT_FOUND;
		}
		if (thrown instanceof AccessDeniedReservationException || thrown instanceof ReservedPortDeniedException
				|| thrown instanceof DeniedPortsException) {
			return Outcome.ELEVATION_NEEDED;
		}
		if (thrown instanceof PortRangeTakenException || thrown instanceof BindException) {
			return Outcome.TAKEN;
		}
		if (thrown instanceof UnsupportedReservationException || thrown instanceof UnsupportedOperationException) {
			return Outcome.UNSUPPORTED;
		}
		if (thrown instanceof ReservationRegistryException registry && isOfRoot(registry.getPath())) {
			return Outcome.ELEVATION_NEEDED;
		}
		return Outcome.FAILURE;
	}

	private static boolean isOfRoot(Path path) {
		Path existing = path;
		while (existing != null && !Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
			existing = existing.getParent();
		}
		try {
			return existing != null && !Files.isWritable(existing)
					&& Integer.valueOf(0).equals(Files.getAttribute(existing, "unix:uid"));
		}
		catch (IOException | UnsupportedOperationException ex) {
			return false;
		}
	}

}
