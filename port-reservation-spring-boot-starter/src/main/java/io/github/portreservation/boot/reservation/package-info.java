/**
 * Reservations as a Spring Boot application uses them.
 */
@NullMarked
package io.github.portreservation.boot.reservation;

import org.jspecify.annotations.NullMarked;
