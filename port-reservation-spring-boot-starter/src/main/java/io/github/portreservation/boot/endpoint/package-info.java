/**
 * Actuator endpoint that shows the reserved blocks and their ports.
 */
@NullMarked
package io.github.portreservation.boot.endpoint;

import org.jspecify.annotations.NullMarked;
