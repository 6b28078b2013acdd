/**
 * Blocks of ports that the operating system keeps for an application, and sockets that
 * are bound inside them.
 * <p>
 * Most users need two classes: {@link io.github.portreservation.PortReservations} obtains
 * a {@link io.github.portreservation.PortReservation}, and
 * {@link io.github.portreservation.ReservedServerSocketFactory} hands out listening
 * sockets of it to anything that takes a {@code ServerSocketFactory}.
 */
@NullMarked
package io.github.portreservation;

import org.jspecify.annotations.NullMarked;
