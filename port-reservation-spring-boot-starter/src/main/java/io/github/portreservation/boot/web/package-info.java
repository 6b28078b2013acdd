/**
 * What is common to all web servers whose ports are reserved.
 */
@NullMarked
package io.github.portreservation.boot.web;

import org.jspecify.annotations.NullMarked;
