package io.github.portreservation;

import java.nio.file.Path;

import org.jspecify.annotations.Nullable;

/**
 * What a user can choose about how blocks are kept.
 *
 * @param registry folder of the registry that stands in where the operating system keeps
 * no record of blocks (Linux and macOS), or {@code null} for the system's usual place.
 * Processes keep out of each other's blocks only if they use the same folder.
 * @since 0.1.0
 */
public record ReservationSettings(@Nullable Path registry) {

	/**
	 * Return the settings for a user who chose nothing.
	 * @return the defaults
	 */
	public static ReservationSettings defaults() {
		return new ReservationSettings(null);
	}

}
