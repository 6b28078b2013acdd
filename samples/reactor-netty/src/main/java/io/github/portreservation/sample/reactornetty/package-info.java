/**
 * Web application whose Reactor Netty takes its port out of a reserved block.
 */
@NullMarked
package io.github.portreservation.sample.reactornetty;

import org.jspecify.annotations.NullMarked;
