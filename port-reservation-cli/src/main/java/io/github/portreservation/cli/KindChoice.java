package io.github.portreservation.cli;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

import io.github.portreservation.ReservationKind;

/**
 * What the user can choose to keep a block by.
 */
enum KindChoice {

	/**
	 * The strongest that this system has and that is kept until it is deleted.
	 */
	AUTO(null),

	/**
	 * Persistent reservation of Windows.
	 */
	PERSISTENT(ReservationKind.PERSISTENT),

	/**
	 * Administered exclusion of Windows.
	 */
	EXCLUSION(ReservationKind.EXCLUDED),

	/**
	 * The Linux kernel's list.
	 */
	KERNEL(ReservationKind.KERNEL),

	/**
	 * The registry alone.
	 */
	COOPERATIVE(ReservationKind.COOPERATIVE);

	private final @Nullable ReservationKind kind;

	KindChoice(@Nullable ReservationKind kind) {
		this.kind = kind;
	}

	/**
	 * Return the kind.
	 * @return the kind, or {@code null} for {@link #AUTO}
	 */
	@Nullable ReservationKind kind() {
		return this.kind;
	}

	@Override
	public String toString() {
		return name().toLowerCase(Locale.ROOT);
	}

}
