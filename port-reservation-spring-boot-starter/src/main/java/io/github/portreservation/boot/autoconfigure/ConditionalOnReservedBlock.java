package io.github.portreservation.boot.autoconfigure;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.context.annotation.Conditional;

import io.github.portreservation.TransportProtocol;

/**
 * {@link Conditional @Conditional} that matches if a block is configured, by a first port
 * that is not empty.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target({ ElementType.TYPE, ElementType.METHOD })
@Conditional(OnReservedBlockCondition.class)
@interface ConditionalOnReservedBlock {

	/**
	 * The protocol of the block.
	 * @return the protocol
	 */
	TransportProtocol value();

}
