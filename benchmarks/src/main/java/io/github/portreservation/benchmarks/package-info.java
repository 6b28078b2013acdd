/**
 * What a hand-out of a port costs, and races for ports.
 */
@NullMarked
package io.github.portreservation.benchmarks;

import org.jspecify.annotations.NullMarked;
