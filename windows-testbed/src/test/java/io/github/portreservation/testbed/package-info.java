/**
 * Runs what is for Windows in a Windows JVM under Wine.
 */
@NullMarked
package io.github.portreservation.testbed;

import org.jspecify.annotations.NullMarked;
