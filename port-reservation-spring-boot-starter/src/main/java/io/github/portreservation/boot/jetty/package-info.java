/**
 * Jetty connectors that listen inside the reserved block.
 */
@NullMarked
package io.github.portreservation.boot.jetty;

import org.jspecify.annotations.NullMarked;
