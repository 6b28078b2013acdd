/**
 * Metrics of the reserved blocks.
 */
@NullMarked
package io.github.portreservation.boot.metrics;

import org.jspecify.annotations.NullMarked;
