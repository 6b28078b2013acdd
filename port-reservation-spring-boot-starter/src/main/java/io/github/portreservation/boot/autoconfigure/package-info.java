/**
 * Auto-configuration of the reserved block: its properties, its beans and the default of
 * {@code server.port}.
 */
@NullMarked
package io.github.portreservation.boot.autoconfigure;

import org.jspecify.annotations.NullMarked;
