/**
 * Which ports of the reserved blocks are bound, and by whom.
 */
@NullMarked
package io.github.portreservation.boot.usage;

import org.jspecify.annotations.NullMarked;
