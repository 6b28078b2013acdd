package io.github.portreservation.boot.autoconfigure;

import java.util.Objects;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.context.annotation.ConfigurationCondition;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.github.portreservation.TransportProtocol;

/**
 * Condition for {@link ConditionalOnPortReservation @ConditionalOnPortReservation}.
 */
class OnPortReservationCondition extends SpringBootCondition implements ConfigurationCondition {

	@Override
	public ConfigurationPhase getConfigurationPhase() {
		return ConfigurationPhase.REGISTER_BEAN;
	}

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnPortReservation.class);
		if (!context.getEnvironment().getProperty(PortReservationAutoConfiguration.ENABLED, Boolean.class, true)) {
			return ConditionOutcome
				.noMatch(message.because("'" + PortReservationAutoConfiguration.ENABLED + "' is false"));
		}
		BeanFactory beans = Objects.requireNonNull(context.getBeanFactory());
		for (TransportProtocol protocol : protocols(metadata)) {
			String decision = PortReservationAutoConfiguration.decisionName(protocol);
			if (beans.containsBean(decision)) {
				return ConditionOutcome.match(message.found("bean").items(decision));
			}
		}
		return ConditionOutcome.noMatch(message.because("no block is reserved"));
	}

	private static TransportProtocol[] protocols(AnnotatedTypeMetadata metadata) {
		return metadata.getAnnotations()
			.get(ConditionalOnPortReservation.class)
			.getEnumArray(MergedAnnotation.VALUE, TransportProtocol.class);
	}

}
