/**
 * Windows: persistent port reservations through {@code iphlpapi.dll} and the ioctls of
 * {@code ws2_32.dll}. This package alone touches JNA; applications use the parent
 * package.
 */
@NullMarked
package io.github.portreservation.windows;

import org.jspecify.annotations.NullMarked;
