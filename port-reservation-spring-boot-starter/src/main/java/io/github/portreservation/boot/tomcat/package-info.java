/**
 * Tomcat connectors that listen inside the reserved block.
 */
@NullMarked
package io.github.portreservation.boot.tomcat;

import org.jspecify.annotations.NullMarked;
