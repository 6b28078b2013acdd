/**
 * Windows: persistent port reservations through {@code iphlpapi.dll}, runtime ones
 * through the ioctls of {@code ws2_32.dll}, and administered exclusions through netsh.
 * This package alone touches JNA; applications use the parent package, and
 * {@link io.github.portreservation.windows.WindowsPortReservationProvider} is the only
 * door.
 * <p>
 * Everything here follows Microsoft's documentation, and was run in a Windows JVM under
 * Wine over a stand-in for the kernel's part. Nothing was compared with a real Windows.
 * Where the documentation is silent, no class depends on one answer: it finds out with
 * sockets of its own.
 */
@NullMarked
package io.github.portreservation.windows;

import org.jspecify.annotations.NullMarked;
