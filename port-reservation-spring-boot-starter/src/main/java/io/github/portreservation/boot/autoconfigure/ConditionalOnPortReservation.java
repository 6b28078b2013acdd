package io.github.portreservation.boot.autoconfigure;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Conditional;

import io.github.portreservation.ReservationDecision;
import io.github.portreservation.TransportProtocol;

/**
 * {@link Conditional @Conditional} that matches if a block of ports is reserved, by
 * {@link PortReservationAutoConfiguration} or by the application itself, unless
 * {@code reservation.enabled} is {@code false}. It looks for the beans of type
 * {@link ReservationDecision} by their names, which takes a fraction of the time of
 * {@link ConditionalOnBean @ConditionalOnBean} and, like that, belongs on
 * auto-configurations that come after {@link PortReservationAutoConfiguration}.
 *
 * @since 0.1.0
 */
@Target({ ElementType.TYPE, ElementType.METHOD })
@Retention(RetentionPolicy.RUNTIME)
@Documented
@Conditional(OnPortReservationCondition.class)
public @interface ConditionalOnPortReservation {

	/**
	 * Return the protocols, of which one block is enough.
	 * @return the protocols
	 */
	TransportProtocol[] value() default { TransportProtocol.TCP, TransportProtocol.UDP };

}
