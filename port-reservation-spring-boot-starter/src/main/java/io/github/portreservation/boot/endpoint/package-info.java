/**
 * Actuator endpoint that shows the reserved block and its ports.
 */
@NullMarked
package io.github.portreservation.boot.endpoint;

import org.jspecify.annotations.NullMarked;
