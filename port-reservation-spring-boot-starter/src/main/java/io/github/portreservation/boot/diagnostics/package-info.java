/**
 * Failure analyzers: what went wrong with a reservation, and what to do about it.
 */
@NullMarked
package io.github.portreservation.boot.diagnostics;

import org.jspecify.annotations.NullMarked;
