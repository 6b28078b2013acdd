package io.github.portreservation.boot.diagnostics;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.ResolvableType;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

import io.github.portreservation.PortReservationException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the place of our failure analyzers among those of Spring Boot.
 */
class FailureAnalyzerOrderTests {

	private static final ArgumentResolver ARGUMENTS = ArgumentResolver.of(Environment.class, new MockEnvironment())
		.and(BeanFactory.class, new DefaultListableBeanFactory());

	private final List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
		.load(FailureAnalyzer.class, ARGUMENTS, FailureHandler.handleMessage(
				(message, failure) -> assertThat(message.get()).doesNotContain("io.github.portreservation")));

	@Test
	void oursComeBeforeThoseOfSpringBoot() {
		List<FailureAnalyzer> others = this.analyzers.stream().dropWhile(this::isOurs).toList();
		assertThat(others).isNotEmpty().hasSizeLessThan(this.analyzers.size()).noneMatch(this::isOurs);
	}

	@Test
	void generalOneComesAfterThoseOfMoreSpecialFailures() {
		List<FailureAnalyzer> afterTheGeneralOne = this.analyzers.stream()
			.dropWhile((analyzer) -> !(analyzer instanceof PortReservationFailureAnalyzer))
			.skip(1)
			.toList();
		assertThat(afterTheGeneralOne).isNotEmpty()
			.map((analyzer) -> ResolvableType.forClass(AbstractFailureAnalyzer.class, analyzer.getClass())
				.resolveGeneric())
			.noneMatch((failure) -> failure != null && PortReservationException.class.isAssignableFrom(failure));
	}

	private boolean isOurs(FailureAnalyzer analyzer) {
		return analyzer.getClass().getName().startsWith("io.github.portreservation.");
	}

}
