package io.github.portreservation.boot.netty;

import java.util.function.Supplier;

import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.http.client.ReactorResourceFactory;

import io.github.portreservation.PortReservation;

/**
 * {@link BeanPostProcessor} that puts a {@link ReservedReactorResourceFactory} in front
 * of each {@link ReactorResourceFactory}, Spring Boot's as well as an application's own.
 */
class ReservedReactorResourceFactoryBeanPostProcessor implements BeanPostProcessor {

	private final Supplier<PortReservation> reservation;

	/**
	 * Create a post-processor.
	 * @param reservation the reservation, which is not asked for before a server starts
	 */
	ReservedReactorResourceFactoryBeanPostProcessor(Supplier<PortReservation> reservation) {
		this.reservation = reservation;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		return (bean instanceof ReactorResourceFactory factory && !(bean instanceof ReservedReactorResourceFactory))
				? new ReservedReactorResourceFactory(factory, this.reservation) : bean;
	}

}
