package io.github.portreservation.boot.autoconfigure;

import org.springframework.boot.autoconfigure.condition.ConditionMessage;
import org.springframework.boot.autoconfigure.condition.ConditionOutcome;
import org.springframework.boot.autoconfigure.condition.SpringBootCondition;
import org.springframework.context.annotation.ConditionContext;
import org.springframework.core.type.AnnotatedTypeMetadata;

/**
 * Condition that matches if a block is configured, by a first port that is not empty.
 */
class OnReservedBlockCondition extends SpringBootCondition {

	@Override
	public ConditionOutcome getMatchOutcome(ConditionContext context, AnnotatedTypeMetadata metadata) {
		ConditionMessage.Builder message = ConditionMessage.forCondition("Reserved block");
		return ReservedBlockProperties.isConfigured(context.getEnvironment())
				? ConditionOutcome.match(message.found("property").items(ReservedBlockProperties.START))
				: ConditionOutcome.noMatch(message.didNotFind("property").items(ReservedBlockProperties.START));
	}

}
