/**
 * Listening channels of Netty inside the reserved block, and the Reactor Netty that uses
 * them.
 */
@NullMarked
package io.github.portreservation.boot.netty;

import org.jspecify.annotations.NullMarked;
