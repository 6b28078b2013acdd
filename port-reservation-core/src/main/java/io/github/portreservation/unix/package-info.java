/**
 * Linux and macOS: a registry of blocks that the users of this library share, and binding
 * inside a block by number. Applications use the parent package.
 */
@NullMarked
package io.github.portreservation.unix;

import org.jspecify.annotations.NullMarked;
