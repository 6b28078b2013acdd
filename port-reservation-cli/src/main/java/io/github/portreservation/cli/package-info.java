/**
 * The operator's tool: makes, finds, lists and deletes blocks of ports, and tells what is
 * in their way. {@link io.github.portreservation.cli.PortReservationTool} is the program
 * and, for installers, a method that runs it.
 */
@NullMarked
package io.github.portreservation.cli;

import org.jspecify.annotations.NullMarked;
