package io.github.portreservation.windows;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/**
 * Marks tests that run in a Windows JVM with the {@link StandIn}, and nowhere else: on a
 * real Windows they would change the computer.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@EnabledOnOs(OS.WINDOWS)
@EnabledIfEnvironmentVariable(named = "PORTSIM_HOME", matches = ".+")
@interface EnabledWithStandIn {

}
