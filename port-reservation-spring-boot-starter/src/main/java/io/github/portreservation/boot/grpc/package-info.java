/**
 * Servers of gRPC that listen inside the reserved block, with Netty and with the Netty
 * that gRPC shades.
 */
@NullMarked
package io.github.portreservation.boot.grpc;

import org.jspecify.annotations.NullMarked;
