/**
 * RSocket servers inside the reserved block.
 */
@NullMarked
package io.github.portreservation.boot.rsocket;

import org.jspecify.annotations.NullMarked;
