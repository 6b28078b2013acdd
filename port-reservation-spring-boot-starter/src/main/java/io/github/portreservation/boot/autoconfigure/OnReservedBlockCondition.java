package io.github.portreservation.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.annotation.MergedAnnotation;
import org.springframework.core.type.AnnotatedTypeMetadata;

import io.github.portreservation.TransportProtocol;

/**
 * Condition for {@link ConditionalOnReservedBlock @ConditionalOnReservedBlock}.
 */
class OnReservedBlockCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ReservedBlockProperties block = ReservedBlockProperties.of(protocol(metadata));
		String property = block.name(ReservedBlockProperties.START);
		ConditionMessage.Builder message = ConditionMessage.forCondition(ConditionalOnReservedBlock.class);
		return block.isConfigured(context.getEnvironment())
				? ConditionOutcome.match(message.found("property").items(property))
				: ConditionOutcome.noMatch(message.didNotFind("property").items(property));
	}

	private static TransportProtocol protocol(AnnotatedTypeMetadata metadata) {
		return metadata.getAnnotations()
			.get(ConditionalOnReservedBlock.class)
			.getEnum(MergedAnnotation.VALUE, TransportProtocol.class);
	}

}
