/**
 * Web application whose Tomcat takes its port out of a reserved block.
 */
@NullMarked
package io.github.portreservation.sample.tomcat;

import org.jspecify.annotations.NullMarked;
