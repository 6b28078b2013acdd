package io.github.portreservation.boot.diagnostics;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;
import org.springframework.mock.env.MockEnvironment;

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
		List<Boolean> ours = this.analyzers.stream().map(this::isOurs).toList();
		assertThat(ours.subList(0, 15)).containsOnly(true);
		assertThat(ours.subList(15, ours.size())).isNotEmpty().containsOnly(false);
	}

	@Test
	void generalOneComesAfterTheOthersOfOurs() {
		assertThat(this.analyzers.get(11)).isInstanceOf(PortReservationFailureAnalyzer.class);
	}

	private boolean isOurs(FailureAnalyzer analyzer) {
		return analyzer.getClass().getName().startsWith("io.github.portreservation.");
	}

}
