/**
 * Metrics of the reserved block.
 */
@NullMarked
package io.github.portreservation.boot.metrics;

import org.jspecify.annotations.NullMarked;
