/**
 * Web application whose Jetty takes its port out of a reserved block.
 */
@NullMarked
package io.github.portreservation.sample.jetty;

import org.jspecify.annotations.NullMarked;
