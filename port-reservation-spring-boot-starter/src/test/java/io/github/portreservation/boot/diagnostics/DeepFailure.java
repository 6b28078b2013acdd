package io.github.portreservation.boot.diagnostics;

import java.util.Objects;

import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;

/**
 * Failure of an application whose cause lies some levels below, as it does when a bean
 * cannot be created.
 */
class DeepFailure extends IllegalStateException {

	DeepFailure(Throwable cause) {
		super(new RuntimeException(cause));
	}

	FailureAnalysis analyzedBy(FailureAnalyzer analyzer) {
		return Objects.requireNonNull(analyzer.analyze(this));
	}

}
