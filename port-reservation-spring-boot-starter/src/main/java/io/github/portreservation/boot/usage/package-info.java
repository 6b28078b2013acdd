/**
 * Which ports of the reserved block are bound, and by whom.
 */
@NullMarked
package io.github.portreservation.boot.usage;

import org.jspecify.annotations.NullMarked;
