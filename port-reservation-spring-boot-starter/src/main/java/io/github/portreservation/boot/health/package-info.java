/**
 * Health of the reserved block.
 */
@NullMarked
package io.github.portreservation.boot.health;

import org.jspecify.annotations.NullMarked;
