/**
 * Health of the reserved blocks.
 */
@NullMarked
package io.github.portreservation.boot.health;

import org.jspecify.annotations.NullMarked;
